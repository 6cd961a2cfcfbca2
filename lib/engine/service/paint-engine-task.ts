import { and, eq, type SQL, sql } from 'drizzle-orm';
import { engineTasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { readFile } from '@/lib/storage/storage';
import { moveTask } from './move-task';
import { type Canvas, type Painting, paintPicture, readCanvas, seedOf } from './paint-picture';
import { resultKey } from './stored-files';
import type { EngineTask } from './task-answer';

const PROGRESS_INTERVAL_MS = 500;
/** A picture that cannot be painted this often is given up. */
const MAX_FAULTS = 3;
/** So is a task that was begun this often, whatever stopped it: it may be what kills the workers. */
const MAX_STARTS = 20;

/** What a painting writes into its task's row. */
type Noted = { progress: number; images?: SQL };

/** The synthesis itself could not do it, as opposed to trouble around it. */
class PaintingError extends Error {
  override readonly name = 'PaintingError';
}

/**
 * Paints a task's variants one by one; each is stored as soon as it is ready. Begun again after a worker's death, it
 * goes on with the variants that are missing. Trouble is thrown, so that the queue begins again. A task that is
 * cancelled, or finished by another worker, meanwhile is let go of within about half a second.
 */
export async function paintEngineTask(
  ctx: Context,
  { engineTaskId }: { engineTaskId: string },
  signal?: AbortSignal,
): Promise<void> {
  await moveTask(ctx, engineTaskId, { from: ['submitted'], to: 'processing' });
  const task = await beginTask(ctx, engineTaskId);
  if (!task) return;
  try {
    if (task.attempts > MAX_STARTS) throw new Error('This task was begun too often.');
    await paintVariants(ctx, task, signal);
  } catch (error) {
    signal?.throwIfAborted();
    if ((await ctx.db.$count(engineTasks, isPainted(engineTaskId))) === 0) return;
    ctx.log.warn({ err: error, engineTaskId, attempt: task.attempts }, 'the engine could not paint a task');
    if (task.attempts < (error instanceof PaintingError ? MAX_FAULTS : MAX_STARTS)) throw error;
    const statusMessage =
      error instanceof PaintingError
        ? 'The built-in engine could not continue this picture.'
        : 'The built-in engine was interrupted too often.';
    await endTask(ctx, task, { to: 'failed', statusMessage });
    return;
  }
  await endTask(ctx, task, { to: 'succeed' });
}

/** Counts the start of a task that is to be painted; null when it is not. */
async function beginTask(ctx: Context, id: string): Promise<EngineTask | null> {
  const [task] = await ctx.db
    .update(engineTasks)
    .set({ attempts: sql`${engineTasks.attempts} + 1` })
    .where(isPainted(id))
    .returning();
  return task ?? null;
}

const isPainted = (id: string) => and(eq(engineTasks.id, id), eq(engineTasks.status, 'processing'));

async function endTask(
  ctx: Context,
  task: EngineTask,
  end: { to: 'succeed' | 'failed'; statusMessage?: string },
): Promise<void> {
  const moved = await moveTask(ctx, task.id, { from: ['processing'], ...end });
  if (moved) await ctx.storage.remove([task.imageKey]);
}

async function paintVariants(ctx: Context, task: EngineTask, signal?: AbortSignal): Promise<void> {
  const input = await readFile(ctx.storage, task.imageKey);
  if (!input) throw new PaintingError('The picture of this task is missing from the storage.');
  const unwanted = new AbortController();
  const stop = signal ? AbortSignal.any([signal, unwanted.signal]) : unwanted.signal;
  const note = async (values: Noted) => {
    const noted = await ctx.db
      .update(engineTasks)
      .set(values)
      .where(isPainted(task.id))
      .returning({ id: engineTasks.id });
    if (noted.length === 0) unwanted.abort(new Error('This task is not to be painted any more.'));
  };
  const canvas = await painting(() => readCanvas(input, task.request), stop);
  const progress = progressOf(ctx, note);
  try {
    for (let index = 0; index < task.request.n; index += 1) {
      if (task.images.some((image) => image.index === index)) continue;
      const variant = await paintVariant(task, canvas, index, progress.report, stop);
      const key = resultKey(task.id, index);
      await ctx.storage.put(key, variant.bytes, variant.contentType);
      await progress.settled();
      await note({ images: withImage({ index, key }), progress: (index + 1) / task.request.n });
    }
  } finally {
    await progress.settled();
  }
}

function paintVariant(
  task: EngineTask,
  canvas: Canvas,
  index: number,
  report: (fraction: number) => void,
  signal?: AbortSignal,
): Promise<Painting> {
  const options = {
    seed: seedOf(task.id),
    variant: index,
    threads: env().ENGINE_THREADS,
    signal,
    onProgress: (fraction: number) => report((index + fraction) / task.request.n),
  };
  return painting(() => paintPicture(canvas, task.request, options), signal);
}

async function painting<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    signal?.throwIfAborted();
    throw new PaintingError('The synthesis failed.', { cause: error });
  }
}

/** The finished variants with one more; a variant that was noted before stays as it was. */
function withImage(image: { index: number; key: string }): SQL {
  const same = JSON.stringify([{ index: image.index }]);
  const more = JSON.stringify([image]);
  return sql`case when ${engineTasks.images} @> ${same}::text::jsonb then ${engineTasks.images}
    else ${engineTasks.images} || ${more}::text::jsonb end`;
}

/** Writes progress now and then, one write at a time. It is only for show: a write that fails is no trouble. */
function progressOf(ctx: Context, note: (values: Noted) => Promise<void>) {
  let last = 0;
  let writing: Promise<unknown> = Promise.resolve();
  const report = (progress: number) => {
    const now = Date.now();
    if (now - last < PROGRESS_INTERVAL_MS) return;
    last = now;
    writing = writing
      .then(() => note({ progress }))
      .catch((error) => ctx.log.warn({ err: error }, 'progress could not be written'));
  };
  return { report, settled: () => writing };
}
