import { eq, sql } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';
import { tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { enqueue } from '@/lib/jobs/enqueue';

export type TaskJob = 'submit-task' | 'check-task' | 'store-result' | 'abandon-task';

/** How long a task may stay open before it is given up; one last question is asked first. */
export const TASK_DEADLINE_MS = 2 * 60 * 60 * 1000;

/**
 * Enqueues a step of a task. Steps of one task share a queue, so they run one after another on whichever machine;
 * the same step enqueued again is moved, not doubled.
 */
export function enqueueTaskJob(db: Db, job: TaskJob, taskId: string, runAt?: Date): Promise<void> {
  return enqueue(db, job, { taskId }, { key: `${job}:${taskId}`, queue: `task:${taskId}`, runAt });
}

/** Two seconds growing to a minute, with jitter so that many tasks do not ask in step. */
export function backoffMs(checks: number, random = Math.random()): number {
  return Math.round(Math.min(60_000, 2_000 * 1.5 ** checks) * (0.85 + 0.3 * random));
}

/** Puts a task's next step off, and says in the row when to expect it, so that the sweep can tell late from lost. */
export async function postpone(
  ctx: Context,
  job: TaskJob,
  task: { id: string; checks: number },
  afterMs?: number,
) {
  const runAt = new Date(ctx.now().getTime() + (afterMs ?? backoffMs(task.checks)));
  await ctx.db.transaction(async (tx) => {
    await tx
      .update(tasks)
      .set({ checks: sql`${tasks.checks} + 1`, nextCheckAt: runAt })
      .where(eq(tasks.id, task.id));
    await enqueueTaskJob(tx, job, task.id, runAt);
  });
}
