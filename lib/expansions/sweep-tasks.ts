import { and, eq, isNull, lt } from 'drizzle-orm';
import { tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import type { TaskStatus } from './statuses';
import { enqueueAdmission, enqueueTaskJob, type TaskJob } from './task-job';

/** A step this much overdue was lost, not late. */
const OVERDUE_MS = 60_000;
const BATCH = 500;

const nextStep: Readonly<Partial<Record<TaskStatus, TaskJob>>> = {
  queued: 'submit-task',
  submitted: 'check-task',
  delivered: 'store-result',
  cancelled: 'check-task',
  failed: 'check-task',
};

/** Finds tasks whose next step never came, and enqueues it; lets those in line go on where there is room. @returns how many had got stuck */
export async function sweepTasks(ctx: Context): Promise<number> {
  const overdue = await ctx.db
    .select({ id: tasks.id, status: tasks.status })
    .from(tasks)
    .where(lt(tasks.nextCheckAt, new Date(ctx.now().getTime() - OVERDUE_MS)))
    .limit(BATCH);
  for (const { id, status } of overdue) {
    const step = nextStep[status];
    if (step) await enqueueTaskJob(ctx.db, step, id);
  }
  const lines = await ctx.db
    .selectDistinct({ account: tasks.account })
    .from(tasks)
    .where(and(eq(tasks.status, 'queued'), isNull(tasks.admittedAt)));
  for (const { account } of lines) await enqueueAdmission(ctx.db, account);
  if (overdue.length > 0)
    ctx.log.warn({ count: overdue.length }, 'the sweep took up tasks that had got stuck');
  return overdue.length;
}
