import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { expansions, passes, tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { announce } from '@/lib/events/announce';
import { enqueueAdmission, enqueueTaskJob } from './task-job';

/** Cancels what still runs of one of a person's own expansions, within the caller's transaction. @returns its tasks */
export async function cancelOpenTasks(ctx: Context, tx: Transaction, input: { id: string; ownerId: string }) {
  const { id, ownerId } = input;
  const own = tx
    .select({ id: passes.id })
    .from(passes)
    .innerJoin(expansions, eq(expansions.id, passes.expansionId))
    .where(and(eq(expansions.id, id), eq(expansions.ownerId, ownerId)));
  const cancelled = await tx
    .update(tasks)
    .set({
      status: 'cancelled',
      finishedAt: ctx.now(),
      // Should the job below be lost, the sweep finds what may still be with its provider.
      nextCheckAt: sql`case when ${tasks.sentAt} is not null then ${ctx.now().toISOString()}::timestamptz end`,
      updatedAt: ctx.now(),
    })
    .where(and(inArray(tasks.passId, own), inArray(tasks.status, ['queued', 'submitted'])))
    .returning({ id: tasks.id, sentAt: tasks.sentAt, provider: tasks.provider, account: tasks.account });
  if (cancelled.length > 0) await announce(tx, { userId: ownerId, id, state: 'cancelled' });
  for (const task of cancelled) {
    if (task.sentAt) await enqueueTaskJob(tx, 'abandon-task', task.id);
    await enqueueAdmission(tx, task.account);
  }
  return cancelled;
}
