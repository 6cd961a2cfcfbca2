import { and, eq, isNull, lt } from 'drizzle-orm';
import { callbackReceipts, tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import type { TaskStatus } from './statuses';
import { enqueueAdmission, enqueueTaskJob, type TaskJob } from './task-job';
import { enqueueReading } from './wake-reader';

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

/** Finds tasks whose next step never came, and enqueues it; so with those in line, and with callbacks that nobody read. @returns how many had got stuck */
export async function sweepTasks(ctx: Context): Promise<number> {
  const before = new Date(ctx.now().getTime() - OVERDUE_MS);
  const overdue = await ctx.db
    .select({ id: tasks.id, status: tasks.status })
    .from(tasks)
    .where(lt(tasks.nextCheckAt, before))
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
  const unread = and(isNull(callbackReceipts.outcome), lt(callbackReceipts.receivedAt, before));
  if (await ctx.db.$count(callbackReceipts, unread)) await enqueueReading(ctx.db);
  if (overdue.length > 0)
    ctx.log.warn({ count: overdue.length }, 'the sweep took up tasks that had got stuck');
  return overdue.length;
}
