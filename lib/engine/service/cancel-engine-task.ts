import type { Context } from '@/lib/context';
import { findEngineTask } from './find-engine-task';
import { moveTask } from './move-task';
import type { EngineTask } from './task-answer';

/**
 * Ends a task of this account, named by its id or by the client's, as failed; one that had ended stays as it was. A
 * painting under way notices by itself and stops.
 * @returns the task as it is now, or null when this account has none of that name
 */
export async function cancelEngineTask(ctx: Context, id: string): Promise<EngineTask | null> {
  const task = await findEngineTask(ctx, id);
  if (!task) return null;
  const cancelled = await moveTask(ctx, task.id, {
    from: ['submitted', 'processing'],
    to: 'failed',
    statusMessage: 'Cancelled.',
  });
  if (!cancelled) return findEngineTask(ctx, task.id);
  await ctx.storage.remove([task.imageKey]);
  return cancelled;
}
