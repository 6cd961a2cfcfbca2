import { and, eq } from 'drizzle-orm';
import { expansions } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';

/** Brings one of the actor's own deleted expansions back. @throws AppError not_found */
export async function restoreExpansion(ctx: Context, input: { id: string }): Promise<{ id: string }> {
  const [restored] = await ctx.db
    .update(expansions)
    .set({ deletedAt: null })
    .where(and(eq(expansions.id, input.id), eq(expansions.ownerId, requireUserId(ctx))))
    .returning({ id: expansions.id });
  if (!restored) throw new AppError('not_found', 'There is no such expansion any more.');
  return restored;
}
