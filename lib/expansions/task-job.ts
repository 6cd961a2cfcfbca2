import { eq, sql } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';
import { tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { enqueue } from '@/lib/jobs/enqueue';
import type { TaskStatus } from './statuses';

export type TaskJob = 'submit-task' | 'check-task' | 'store-result' | 'abandon-task';

/** How long a provider may take over a task before it is given up; one last question is asked first. */
export function taskDeadlineMs(): number {
  return env().TASK_DEADLINE_MINUTES * 60_000;
}

export function isOverdue(ctx: Pick<Context, 'now'>, since: Date): boolean {
  return ctx.now().getTime() - since.getTime() > taskDeadlineMs();
}

/** Providers answer an order within five seconds: only after twice that does "no such task" mean that it was not taken. */
const SETTLING_MS = 10_000;

/** Whether an order left so lately that its provider may not show it yet. */
export function isSettling(ctx: Pick<Context, 'now'>, task: { sentAt: Date | null }): boolean {
  return task.sentAt !== null && ctx.now().getTime() - task.sentAt.getTime() < SETTLING_MS;
}

/** By then a provider has painted and told of what it took, even if it neither shows it nor takes it a second time. */
const DOUBT_MS = 5 * 60_000;

/** Whether an order went out lately whose answer was not understood. */
export function isInDoubt(ctx: Pick<Context, 'now'>, task: { sentAt: Date | null }): boolean {
  return task.sentAt !== null && ctx.now().getTime() - task.sentAt.getTime() < DOUBT_MS;
}

/** So long a task that was given up is still asked about now and then: what is paid for should not be lost. */
export const WATCH_MS = 24 * 60 * 60 * 1000;
const LONGEST_WATCH_PAUSE_MS = 60 * 60 * 1000;
const LONGEST_PAUSE_MS = 60 * 1000;

/** A task that nobody waits for any more, and that its provider may finish all the same. */
export function isGivenUp(task: { status: TaskStatus; sentAt: Date | null }): boolean {
  return task.sentAt !== null && (task.status === 'cancelled' || task.status === 'failed');
}

/**
 * Enqueues a step of a task. Steps of one task share a queue, so they run one after another on whichever machine;
 * the same step enqueued again is moved, not doubled.
 */
export function enqueueTaskJob(db: Db, job: TaskJob, taskId: string, runAt?: Date): Promise<void> {
  return enqueue(db, job, { taskId }, { key: `${job}:${taskId}`, queue: `task:${taskId}`, runAt });
}

/** Lets tasks through the gate of an account, now or when it opens again. */
export function enqueueAdmission(db: Db, account: string, runAt?: Date): Promise<void> {
  return enqueue(db, 'admit-tasks', { account }, { key: `admit-tasks:${account}`, runAt });
}

/** Two seconds growing to a minute, with jitter so that many tasks do not ask in step. */
export function backoffMs(checks: number, random = Math.random(), longest = LONGEST_PAUSE_MS): number {
  return Math.round(Math.min(longest, 2_000 * 1.5 ** checks) * (0.85 + 0.3 * random));
}

/** Puts a task's next step off, and says in the row when to expect it, so that the sweep can tell late from lost. */
export async function postpone(
  ctx: Context,
  job: TaskJob,
  task: { id: string; checks: number },
  afterMs = backoffMs(task.checks),
) {
  const runAt = new Date(ctx.now().getTime() + afterMs);
  await ctx.db.transaction(async (tx) => {
    await tx
      .update(tasks)
      .set({ checks: sql`${tasks.checks} + 1`, nextCheckAt: runAt })
      .where(eq(tasks.id, task.id));
    await enqueueTaskJob(tx, job, task.id, runAt);
  });
}

/** The next question about a task that was given up, ever less often. */
export function keepWatch(ctx: Context, task: { id: string; checks: number }): Promise<void> {
  return postpone(ctx, 'check-task', task, backoffMs(task.checks, undefined, LONGEST_WATCH_PAUSE_MS));
}
