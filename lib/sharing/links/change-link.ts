import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { shareLinks, shareVisits } from '@/drizzle/schema';
import { hashPassword } from '@/lib/accounts/password-hash';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceAccess } from '@/lib/events/announce';
import { recordTeamEvent } from '@/lib/teams/record-team-event';
import { getOwnLink, noSuchLink } from './get-own-link';
import { aboutLink, requireHearingTeam, targetOf } from './link-target';
import { requireLater } from './require-later';
import type { changeLinkSchema } from './schemas';

/**
 * Changes what one of the actor's own links allows. Open pages of its guests, and of the actor, hear of it and ask anew; a new password locks them out until
 * they give it.
 * @throws AppError not_found, conflict (it was revoked), invalid
 */
export async function changeLink(ctx: Context, input: z.output<typeof changeLinkSchema>): Promise<void> {
  const { id, passwordChange, formats, teamId, ...rest } = input;
  const password = 'password' in rest ? rest.password : null;
  const { expiresAt, mostViews, allowsDownload, allowsComments, allowsApproval, showsPrompt } = rest;
  const ownerId = requireUserId(ctx);
  const passwordHash = password === null ? null : await hashPassword(password);
  await ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const link = await getOwnLink(within, id);
    // An end that has come may stay as it is while other things are changed.
    if (expiresAt?.getTime() !== link.expiresAt?.getTime()) requireLater(ctx, expiresAt);
    // A team that hears already is not asked for anew: what was shared with it may have been taken back since.
    if (teamId && teamId !== link.teamId) await requireHearingTeam(within, teamId, targetOf(link));
    const [changed] = await tx
      .update(shareLinks)
      .set({
        expiresAt,
        mostViews,
        allowsDownload,
        allowsComments,
        allowsApproval,
        showsPrompt,
        teamId,
        ...(teamId !== link.teamId && { teamSince: teamId ? ctx.now() : null }),
        formats: allowsDownload ? formats : [],
        ...(passwordChange !== 'keep' && {
          passwordHash,
          passwordChangedAt: passwordHash ? ctx.now() : null,
        }),
      })
      .where(and(eq(shareLinks.id, id), eq(shareLinks.ownerId, ownerId), isNull(shareLinks.revokedAt)))
      .returning({ id: shareLinks.id });
    if (!changed) {
      if (!link.revokedAt) throw noSuchLink();
      throw new AppError('conflict', 'This link is revoked. Make a new one.');
    }
    if (passwordChange === 'set')
      await tx.update(shareVisits).set({ unlockedAt: null }).where(eq(shareVisits.linkId, id));
    for (const audience of [id, ownerId]) await announceAccess(tx, audience);
    const about = await aboutLink(within, link);
    for (const heard of new Set([link.teamId, teamId]))
      if (heard) await recordTeamEvent(within, heard, 'link_changed', about);
  });
}
