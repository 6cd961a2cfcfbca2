import { and, eq, isNull } from 'drizzle-orm';
import { expansions } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { cancelOpenTasks } from '@/lib/expansions/cancel-open-tasks';

/**
 * Takes one of the actor's own expansions out of sight, and cancels it if it still runs; for thirty days it can be
 * restored. @throws AppError not_found
 */
export async function deleteExpansion(ctx: Context, input: { id: string }): Promise<{ id: string }> {
  const ownerId = requireUserId(ctx);
  return ctx.db.transaction(async (tx) => {
    // Tasks before their expansion, in the order in which all who move tasks lock them.
    await cancelOpenTasks(ctx, tx, { id: input.id, ownerId });
    const [deleted] = await tx
      .update(expansions)
      .set({ deletedAt: ctx.now() })
      .where(and(eq(expansions.id, input.id), eq(expansions.ownerId, ownerId), isNull(expansions.deletedAt)))
      .returning({ id: expansions.id });
    if (!deleted) throw new AppError('not_found', 'There is no such expansion in your gallery.');
    return deleted;
  });
}
