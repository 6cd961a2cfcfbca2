import { and, eq, isNull } from 'drizzle-orm';
import { expansions } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';

/** Takes one of the actor's own expansions out of sight; for thirty days it can be restored. @throws AppError not_found */
export async function deleteExpansion(ctx: Context, input: { id: string }): Promise<{ id: string }> {
  const [deleted] = await ctx.db
    .update(expansions)
    .set({ deletedAt: ctx.now() })
    .where(
      and(
        eq(expansions.id, input.id),
        eq(expansions.ownerId, requireUserId(ctx)),
        isNull(expansions.deletedAt),
      ),
    )
    .returning({ id: expansions.id });
  if (!deleted) throw new AppError('not_found', 'There is no such expansion in your gallery.');
  return deleted;
}
