import { and, eq } from 'drizzle-orm';
import { shareLinks } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';

/** One of the actor's own links. @throws AppError not_found */
export async function getOwnLink(ctx: Context, id: string): Promise<typeof shareLinks.$inferSelect> {
  const [link] = await ctx.db
    .select()
    .from(shareLinks)
    .where(and(eq(shareLinks.id, id), eq(shareLinks.ownerId, requireUserId(ctx))));
  if (!link) throw noSuchLink();
  return link;
}

export const noSuchLink = () => new AppError('not_found', 'There is no such link of yours.');
