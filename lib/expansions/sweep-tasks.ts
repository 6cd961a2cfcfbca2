import { and, inArray, lt } from 'drizzle-orm';
import { tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { openStatuses } from './statuses';
import { enqueueTaskJob, type TaskJob } from './task-job';

/** A step this much overdue was lost, not late. */
const OVERDUE_MS = 60_000;
const BATCH = 500;

const nextStep: Record<(typeof openStatuses)[number], TaskJob> = {
  queued: 'submit-task',
  submitted: 'check-task',
  delivered: 'store-result',
};

/** Finds open tasks whose next step never came, and enqueues it. @returns how many */
export async function sweepTasks(ctx: Context): Promise<number> {
  const overdue = await ctx.db
    .select({ id: tasks.id, status: tasks.status })
    .from(tasks)
    .where(
      and(
        inArray(tasks.status, [...openStatuses]),
        lt(tasks.nextCheckAt, new Date(ctx.now().getTime() - OVERDUE_MS)),
      ),
    )
    .limit(BATCH);
  for (const task of overdue) {
    await enqueueTaskJob(ctx.db, nextStep[task.status as (typeof openStatuses)[number]], task.id);
  }
  if (overdue.length > 0)
    ctx.log.warn({ count: overdue.length }, 'the sweep took up tasks that had got stuck');
  return overdue.length;
}
