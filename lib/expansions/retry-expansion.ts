import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { expansions, passes, tasks } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/events/announce';
import { chooseKey } from './choose-key';
import { expansionState, isOpen } from './statuses';
import { enqueueAdmission } from './task-job';

/**
 * A new task for an expansion that failed or was cancelled, through the same key or another one.
 * The expansion's row is locked, so that two clicks make one task.
 * @throws AppError not_found, conflict (it is still running, or it is done)
 */
export async function retryExpansion(
  ctx: Context,
  input: { id: string; keyId?: string },
): Promise<{ expansionId: string }> {
  const ownerId = requireUserId(ctx);
  return ctx.db.transaction(async (tx) => {
    const [expansion] = await tx
      .select({ id: expansions.id })
      .from(expansions)
      .where(and(eq(expansions.id, input.id), eq(expansions.ownerId, ownerId), isNull(expansions.deletedAt)))
      .for('update');
    if (!expansion) throw new AppError('not_found', 'There is no such expansion in your gallery.');
    const [last] = await tx
      .select({ passId: tasks.passId, status: tasks.status, keyId: tasks.keyId })
      .from(tasks)
      .innerJoin(passes, eq(passes.id, tasks.passId))
      .where(eq(passes.expansionId, expansion.id))
      .orderBy(desc(passes.ordinal), desc(tasks.createdAt), desc(tasks.id))
      .limit(1);
    const state = expansionState(last!.status);
    if (isOpen(state)) return { expansionId: expansion.id };
    if (state === 'ready')
      throw new AppError('conflict', 'This expansion is finished. Expand the photo again for another try.');
    // Without another choice, the key of the run that failed; the default one if that was removed since.
    const key = await chooseKey(ctx, input.keyId ?? last!.keyId ?? undefined);
    await tx
      .insert(tasks)
      // The transaction's clock stood still since the row was locked; the new task must be the newest.
      .values({
        passId: last!.passId,
        keyId: key.id,
        provider: key.provider,
        account: key.account,
        createdAt: sql`clock_timestamp()`,
      });
    await enqueueAdmission(tx, key.account);
    await announce(tx, { userId: ownerId, id: expansion.id, state: 'waiting' });
    return { expansionId: expansion.id };
  });
}
