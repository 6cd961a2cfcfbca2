import { and, eq, inArray } from 'drizzle-orm';
import { engineTasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { enqueue } from '@/lib/jobs/enqueue';
import type { EngineTask } from './task-answer';

type Status = EngineTask['status'];
type Move = { from: Status[]; to: Status; statusMessage?: string };

/** Moves a task on and queues the callback that tells of it; null when it was not, or no longer, where it should be. */
export async function moveTask(
  ctx: Context,
  id: string,
  { from, to, statusMessage }: Move,
): Promise<EngineTask | null> {
  return ctx.db.transaction(async (tx) => {
    const [task] = await tx
      .update(engineTasks)
      .set({ status: to, statusMessage, updatedAt: ctx.now() })
      .where(and(eq(engineTasks.id, id), inArray(engineTasks.status, from)))
      .returning();
    if (!task) return null;
    if (task.request.callbackUrl) await enqueue(tx, 'send-engine-callback', { engineTaskId: id, status: to });
    return task;
  });
}
