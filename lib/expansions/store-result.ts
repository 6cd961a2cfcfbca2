import { and, eq } from 'drizzle-orm';
import { results, tasks } from '@/drizzle/schema';
import { findPreferences } from '@/lib/accounts/preferences';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { downloadResult } from '@/lib/storage/download-result';
import { readFile } from '@/lib/storage/storage';
import { connectTask } from './connect-task';
import { type FoundTask, findTask } from './find-task';
import { putResultFiles } from './put-result-files';
import { announceTask, failTask } from './record-report';
import { enqueueAdmission, postpone } from './task-job';

/**
 * A delivery that cannot be fetched or read this often is told as failed. With the back-off that is about twenty minutes;
 * it is tried anew now and then for a day, as every task that was given up.
 */
const MAX_TRIES = 24;

/**
 * Fetches what a provider painted, lays the original on top and stores it for good. Each variant is one insert that
 * happens at most once, so a run that was killed half way is simply run again.
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
  try {
    const original = await readFile(ctx.storage, found.photo.storageKey);
    if (!original) throw new Error('The photo is missing from the storage.');
    const stored = await ctx.db
      .select({ index: results.index })
      .from(results)
      .where(eq(results.taskId, found.task.id));
    for (const image of found.task.delivery.images) {
      if (!stored.some((result) => result.index === image.index))
        await storeVariant(ctx, found, original, image, signal);
    }
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
      .where(and(eq(tasks.id, found.task.id), eq(tasks.status, 'delivered')))
      .returning({ id: tasks.id });
    if (moved) await announceTask(tx, moved.id, 'stored');
  });
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
  const pictures = { original, painted: painted.bytes, margins: pass, blend, provider: task.provider };
  const made = await putResultFiles(ctx, folder, pictures, { signal });
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
