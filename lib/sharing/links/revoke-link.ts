import { and, eq, gt, isNull } from 'drizzle-orm';
import { shareLinks } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceAccess } from '@/lib/events/announce';
import { recordTeamEvent } from '@/lib/teams/record-team-event';
import { getOwnLink, noSuchLink } from './get-own-link';
import { aboutLink } from './link-target';

/** How long a link that was revoked by mistake can be opened again. */
const REGRET_MS = 2 * 60_000;

export const restorableSince = (ctx: Context) => new Date(ctx.now().getTime() - REGRET_MS);

/** Closes one of the actor's own links, in open pages too. @throws AppError not_found, conflict when it is closed already */
export async function revokeLink(ctx: Context, { id }: { id: string }): Promise<void> {
  const own = and(eq(shareLinks.id, id), eq(shareLinks.ownerId, requireUserId(ctx)));
  await ctx.db.transaction(async (tx) => {
    const [revoked] = await tx
      .update(shareLinks)
      .set({ revokedAt: ctx.now() })
      .where(and(own, isNull(shareLinks.revokedAt)))
      .returning();
    if (!revoked) {
      await getOwnLink({ ...ctx, db: tx }, id);
      throw new AppError('conflict', 'This link is revoked already.');
    }
    for (const audience of [id, revoked.ownerId]) await announceAccess(tx, audience);
    await recordInTeam({ ...ctx, db: tx }, revoked, 'link_revoked');
  });
}

/** Opens a link again that was closed just now, under its address. @throws AppError not_found, conflict when that is too long ago */
export async function restoreLink(ctx: Context, { id }: { id: string }): Promise<void> {
  const own = and(eq(shareLinks.id, id), eq(shareLinks.ownerId, requireUserId(ctx)));
  const justNow = gt(shareLinks.revokedAt, restorableSince(ctx));
  await ctx.db.transaction(async (tx) => {
    const [restored] = await tx
      .update(shareLinks)
      .set({ revokedAt: null })
      .where(and(own, justNow))
      .returning();
    if (!restored) {
      const link = await getOwnLink({ ...ctx, db: tx }, id);
      if (!link.revokedAt) throw noSuchLink();
      throw new AppError('conflict', 'It was revoked too long ago. Make a new link.');
    }
    for (const audience of [id, restored.ownerId]) await announceAccess(tx, audience);
    await recordInTeam({ ...ctx, db: tx }, restored, 'link_restored');
  });
}

async function recordInTeam(
  ctx: Context,
  link: typeof shareLinks.$inferSelect,
  action: 'link_revoked' | 'link_restored',
): Promise<void> {
  if (link.teamId) await recordTeamEvent(ctx, link.teamId, action, await aboutLink(ctx, link));
}
