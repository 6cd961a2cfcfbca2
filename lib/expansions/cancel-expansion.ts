import { and, eq, inArray } from 'drizzle-orm';
import { expansions, passes, tasks } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/events/announce';
import { enqueueTaskJob } from './task-job';

/**
 * Stops waiting for an expansion, and tells the provider so where it can be told. What the provider has already begun
 * may still be charged, which the answer says.
 * @throws AppError conflict when it had ended already
 */
export async function cancelExpansion(ctx: Context, input: { id: string }): Promise<{ mayCharge: boolean }> {
  const ownerId = requireUserId(ctx);
  return ctx.db.transaction(async (tx) => {
    const own = tx
      .select({ id: passes.id })
      .from(passes)
      .innerJoin(expansions, eq(expansions.id, passes.expansionId))
      .where(and(eq(expansions.id, input.id), eq(expansions.ownerId, ownerId)));
    const cancelled = await tx
      .update(tasks)
      .set({ status: 'cancelled', finishedAt: ctx.now(), nextCheckAt: null, updatedAt: ctx.now() })
      .where(and(inArray(tasks.passId, own), inArray(tasks.status, ['queued', 'submitted'])))
      .returning({ id: tasks.id, sentAt: tasks.sentAt, provider: tasks.provider });
    if (cancelled.length === 0) throw new AppError('conflict', 'This expansion had already ended.');
    await announce(tx, { userId: ownerId, id: input.id, state: 'cancelled' });
    const sent = cancelled.filter((task) => task.sentAt !== null);
    for (const task of sent) await enqueueTaskJob(tx, 'abandon-task', task.id);
    return { mayCharge: sent.some((task) => task.provider !== 'built_in') };
  });
}
