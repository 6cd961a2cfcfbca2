import { and, eq, isNull } from 'drizzle-orm';
import { batches, expansions, passes, tasks } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { enqueueAdmission } from './task-job';

/**
 * Holds back what of a batch has not gone to its provider yet, or lets it go on. What is being painted is finished.
 * @throws AppError not_found
 */
export async function pauseBatch(ctx: Context, input: { id: string; pause: boolean }): Promise<void> {
  const own = and(eq(batches.id, input.id), eq(batches.ownerId, requireUserId(ctx)));
  await ctx.db.transaction(async (tx) => {
    const [batch] = await tx
      .update(batches)
      .set({ pausedAt: input.pause ? ctx.now() : null })
      .where(own)
      .returning({ id: batches.id });
    if (!batch) throw new AppError('not_found', 'There is no such batch of yours.');
    if (input.pause) return;
    const waiting = await tx
      .selectDistinct({ account: tasks.account })
      .from(tasks)
      .innerJoin(passes, eq(passes.id, tasks.passId))
      .innerJoin(expansions, eq(expansions.id, passes.expansionId))
      .where(and(eq(expansions.batchId, batch.id), eq(tasks.status, 'queued'), isNull(tasks.admittedAt)));
    for (const { account } of waiting) await enqueueAdmission(tx, account);
  });
}
