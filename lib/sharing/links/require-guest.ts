import type { shareLinks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { type Guest, openLink } from './open-link';

export type GuestContext = Context & { actor: Guest };

/**
 * The guest for whom a link is open just now, as the context of every verb that a guest may call, and that link. Whatever
 * keeps it from being open, the answer is one.
 * @throws AppError not_found
 */
export async function requireGuest(
  ctx: Context,
  input: { slug: string; visitor: string | null },
): Promise<{ ctx: GuestContext; link: typeof shareLinks.$inferSelect }> {
  const opening = await openLink(ctx, input);
  if (opening.state !== 'open') throw new AppError('not_found', 'There is nothing to see at this address.');
  return { ctx: { ...ctx, actor: opening.guest }, link: opening.link };
}
