import type { Context } from '@/lib/context';
import { connectTask } from './connect-task';
import { findTask } from './find-task';
import { isGivenUp, keepWatch } from './task-job';

/**
 * Tells the provider of a cancelled task that nobody waits for it any more, where the provider can be told. It may
 * finish all the same, and what it has painted by then is kept: so the task is asked about once more at least.
 */
export async function abandonTask(
  ctx: Context,
  input: { taskId: string },
  signal?: AbortSignal,
): Promise<void> {
  const found = await findTask(ctx, input.taskId);
  if (found?.task.status !== 'cancelled' || !isGivenUp(found.task)) return;
  const connection = await connectTask(ctx, found);
  await connection?.abandon(signal);
  await keepWatch(ctx, found.task);
}
