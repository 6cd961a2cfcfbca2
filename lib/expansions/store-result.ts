import { and, eq, isNull } from 'drizzle-orm';
import { expansions, passes, results, tasks } from '@/drizzle/schema';
import { findPreferences } from '@/lib/accounts/preferences';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/events/announce';
import { compositeLayers } from '@/lib/imaging/layers';
import { downloadResult } from '@/lib/storage/download-result';
import { readFile } from '@/lib/storage/storage';
import { beginPass } from './begin-pass';
import { connectTask } from './connect-task';
import { type FoundTask, findTask } from './find-task';
import { type Pass, passLayers } from './pass-layers';
import { putResultFiles } from './put-result-files';
import { announceTask, failTask } from './record-report';
import { enqueueAdmission, postpone } from './task-job';

/**
 * A delivery that cannot be fetched or read this often is told as failed. With the back-off that is about twenty minutes;
 * it is tried anew now and then for a day, as every task that was given up.
 */
const MAX_TRIES = 24;

/**
 * Fetches what a provider painted, lays the original on top and stores it for good. Each picture is written down at most
 * once, so a run that was killed half way is simply run again. When more passes follow, the next one begins.
 */
export async function storeResult(
  ctx: Context,
  input: { taskId: string },
  signal?: AbortSignal,
): Promise<void> {
  const found = await findTask(ctx, input.taskId);
  if (found?.task.status !== 'delivered' || !found.task.delivery) return;
  // Its slots at the provider are free by now.
  await enqueueAdmission(ctx.db, found.task.account);
  const next = await passAfter(ctx, found.pass);
  try {
    const original = await readFile(ctx.storage, found.photo.storageKey);
    if (!original) throw new Error('The photo is missing from the storage.');
    if (next) await storePicture(ctx, found, original, signal);
    else await storeVariants(ctx, found, original, signal);
  } catch (error) {
    signal?.throwIfAborted();
    ctx.log.warn({ err: error, taskId: found.task.id }, 'a result could not be stored yet');
    if (found.task.checks < MAX_TRIES) return tryLater(ctx, found, signal);
    const detail = error instanceof Error ? error.message : String(error);
    const isOurs = error instanceof AppError && error.code === 'storage_unavailable';
    const reason = isOurs ? 'internal' : 'result_unusable';
    await failTask(ctx, { taskId: found.task.id, reason, detail, from: ['delivered'] });
    return;
  }
  await finish(ctx, found, next);
}

/** Marks the task as stored and, unless nobody waits for it any more, begins the next pass in the same transaction. */
async function finish(ctx: Context, { task, expansion }: FoundTask, next: Pass | undefined): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [moved] = await tx
      .update(tasks)
      .set({
        status: 'stored',
        delivery: null,
        finishedAt: ctx.now(),
        nextCheckAt: null,
        updatedAt: ctx.now(),
      })
      .where(and(eq(tasks.id, task.id), eq(tasks.status, 'delivered')))
      .returning({ id: tasks.id });
    if (!moved) return;
    if (!next) return announceTask(tx, moved.id, 'stored');
    // Nothing is bought for what was deleted meanwhile; restored, it can be run on from here.
    const isThere = and(eq(expansions.id, expansion.id), isNull(expansions.deletedAt));
    const [wanted] = await tx.select({ id: expansions.id }).from(expansions).where(isThere).for('update');
    if (!wanted || task.finishedAt || (await tx.$count(tasks, eq(tasks.passId, next.id)))) return;
    await beginPass(tx, next.id, task);
    await announce(tx, { userId: expansion.ownerId, id: expansion.id, state: 'waiting' });
  });
}

async function passAfter(ctx: Context, pass: Pass): Promise<Pass | undefined> {
  const [next] = await ctx.db
    .select()
    .from(passes)
    .where(and(eq(passes.expansionId, pass.expansionId), eq(passes.ordinal, pass.ordinal + 1)));
  return next;
}

/** The one picture of a pass that others go on from; the first that was stored stays. */
async function storePicture(
  ctx: Context,
  { task, pass }: FoundTask,
  original: Buffer,
  signal?: AbortSignal,
): Promise<void> {
  if (pass.pictureKey) return;
  const [image] = task.delivery!.images;
  const painted = await downloadResult(image!.url, signal);
  const paintedKey = `passes/${task.id}/painted`;
  const pictureKey = `passes/${task.id}/picture.png`;
  await ctx.storage.put(paintedKey, painted.bytes, painted.contentType);
  const { png } = await compositeLayers(original, await passLayers(ctx, pass, painted.bytes), { signal });
  await ctx.storage.put(pictureKey, png, 'image/png');
  await ctx.db
    .update(passes)
    .set({ paintedKey, pictureKey })
    .where(and(eq(passes.id, pass.id), isNull(passes.pictureKey)));
}

async function storeVariants(
  ctx: Context,
  found: FoundTask,
  original: Buffer,
  signal?: AbortSignal,
): Promise<void> {
  const { task } = found;
  const stored = await ctx.db
    .select({ index: results.index })
    .from(results)
    .where(eq(results.taskId, task.id));
  for (const image of task.delivery!.images) {
    if (!stored.some((result) => result.index === image.index))
      await storeVariant(ctx, found, original, image, signal);
  }
}

async function storeVariant(
  ctx: Context,
  { task, pass, expansion }: FoundTask,
  original: Buffer,
  image: { index: number; url: string },
  signal?: AbortSignal,
) {
  const painted = await downloadResult(image.url, signal);
  const folder = `results/${task.id}/${image.index}`;
  const paintedKey = `${folder}/painted`;
  await ctx.storage.put(paintedKey, painted.bytes, painted.contentType);
  const { blend } = await findPreferences(ctx, expansion.ownerId);
  const layers = await passLayers(ctx, pass, painted.bytes);
  const made = await putResultFiles(
    ctx,
    folder,
    { original, layers, blend, provider: task.provider },
    { signal },
  );
  await ctx.db
    .insert(results)
    .values({ expansionId: expansion.id, taskId: task.id, index: image.index, paintedKey, ...made })
    .onConflictDoNothing({ target: [results.taskId, results.index] });
}

/** The links may have expired: the provider is asked for fresh ones on the way. */
async function tryLater(ctx: Context, found: FoundTask, signal?: AbortSignal) {
  const { task } = found;
  const connection = await connectTask(ctx, found);
  const answer = await connection?.find(signal);
  if (answer?.answer === 'found' && answer.report.state === 'delivered') {
    await ctx.db
      .update(tasks)
      .set({ delivery: { images: answer.report.images } })
      .where(and(eq(tasks.id, task.id), eq(tasks.status, 'delivered')));
  }
  await postpone(ctx, 'store-result', task);
}
