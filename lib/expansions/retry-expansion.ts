import { and, desc, eq, gte, isNull, sum } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { expansions, passes, tasks } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/events/announce';
import { keepToBudget } from '@/lib/ledger/keep-to-budget';
import { beginPass } from './begin-pass';
import { chooseKey } from './choose-key';
import { expansionState, isOpen } from './statuses';

/**
 * A new task for an expansion that failed or was cancelled, through the same key or another one.
 * The expansion's row is locked, so that two clicks make one task.
 * @throws AppError not_found, conflict (it is still running, or it is done), limit_reached (a budget)
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
      .select({ passId: tasks.passId, ordinal: passes.ordinal, status: tasks.status, keyId: tasks.keyId })
      .from(tasks)
      .innerJoin(passes, eq(passes.id, tasks.passId))
      .where(eq(passes.expansionId, expansion.id))
      .orderBy(desc(passes.ordinal), desc(tasks.createdAt), desc(tasks.id))
      .limit(1);
    // What came after it was given up is there: the pass after it is what is missing.
    const next = last!.status === 'stored' ? await passWith(tx, expansion.id, last!.ordinal + 1) : undefined;
    const state = expansionState(last!.status);
    if (isOpen(state)) return { expansionId: expansion.id };
    if (state === 'ready' && !next)
      throw new AppError('conflict', 'This expansion is finished. Expand the photo again for another try.');
    // Without another choice, the key of the run that failed, if they may still paint with it; the default one if it was removed.
    const key = await chooseKey({ ...ctx, db: tx }, input.keyId ?? last!.keyId ?? undefined);
    const { id: keyId, provider, account } = key;
    const pictures = await picturesFrom(tx, expansion.id, next?.ordinal ?? last!.ordinal);
    await keepToBudget({ ...ctx, db: tx }, { key, pictures });
    await beginPass(tx, next?.id ?? last!.passId, { keyId, provider, account });
    await announce(tx, { userId: ownerId, id: expansion.id, state: 'waiting' });
    return { expansionId: expansion.id };
  });
}

async function passWith(tx: Transaction, expansionId: string, ordinal: number) {
  const [pass] = await tx
    .select({ id: passes.id, ordinal: passes.ordinal })
    .from(passes)
    .where(and(eq(passes.expansionId, expansionId), eq(passes.ordinal, ordinal)));
  return pass;
}

/** How many pictures this pass and those after it buy. */
async function picturesFrom(tx: Transaction, expansionId: string, ordinal: number): Promise<number> {
  const [row] = await tx
    .select({ pictures: sum(passes.variants).mapWith(Number) })
    .from(passes)
    .where(and(eq(passes.expansionId, expansionId), gte(passes.ordinal, ordinal)));
  return row!.pictures;
}
