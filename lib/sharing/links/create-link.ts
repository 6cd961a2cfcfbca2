import type { z } from 'zod';
import { shareLinks } from '@/drizzle/schema';
import { hashPassword } from '@/lib/accounts/password-hash';
import { type Context, requireUserId } from '@/lib/context';
import { announceAccess } from '@/lib/events/announce';
import { recordTeamEvent } from '@/lib/teams/record-team-event';
import { requireHearingTeam, requireOwnTarget, targetColumns } from './link-target';
import { requireLater } from './require-later';
import type { createLinkSchema } from './schemas';
import { newSlug } from './slug';

/**
 * A new door to one of the actor's own results, expansions or collections, for people without an account.
 * @throws AppError not_found, invalid (it would have expired already, or its team does not see the thing)
 */
export async function createLink(
  ctx: Context,
  input: z.output<typeof createLinkSchema>,
): Promise<{ id: string; slug: string }> {
  const { kind, id, words, password, formats, ...options } = input;
  const ownerId = requireUserId(ctx);
  requireLater(ctx, options.expiresAt);
  const passwordHash = password === null ? null : await hashPassword(password);
  return ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const { name } = await requireOwnTarget(within, { kind, id });
    if (options.teamId) await requireHearingTeam(within, options.teamId, { kind, id });
    const [made] = await tx
      .insert(shareLinks)
      .values({
        ...options,
        ...targetColumns({ kind, id }),
        ownerId,
        teamSince: options.teamId ? ctx.now() : null,
        slug: newSlug(words),
        formats: options.allowsDownload ? formats : [],
        passwordHash,
        passwordChangedAt: passwordHash ? ctx.now() : null,
        createdAt: ctx.now(),
      })
      .returning({ id: shareLinks.id, slug: shareLinks.slug });
    // Its owner's open pages have somebody to talk to from now on.
    if (options.allowsComments || options.allowsApproval) await announceAccess(tx, ownerId);
    if (options.teamId) await recordTeamEvent(within, options.teamId, 'link_created', { kind, what: name });
    return made!;
  });
}
