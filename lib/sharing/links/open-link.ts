import { and, eq, gt, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { shareLinks, shareVisits } from '@/drizzle/schema';
import { forgetLinkAttempts, limitAttempts } from '@/lib/accounts/limit-attempts';
import { passwordMatches } from '@/lib/accounts/password-hash';
import type { Actor, Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { isTrashed, linkState } from './link-state';
import { openLinkSchema, unlockLinkSchema } from './schemas';

export type Guest = Extract<Actor, { kind: 'guest' }>;
type Link = typeof shareLinks.$inferSelect;

/** What a link says to who comes with its address. */
export type Opening =
  /** Shown: the guest that its pages and files are asked for by, and the link. */
  | { state: 'open'; guest: Guest; link: Link; guestName: string | null }
  /** It wants its password. */
  | { state: 'locked' }
  /** It may be opened, which counts as a view. */
  | { state: 'closed'; link: Link }
  /** As many have seen it as may. */
  | { state: 'over_limit' }
  /** Whoever has the address of one that was there may be told why it shows nothing. */
  | { state: 'gone'; reason: 'expired' | 'revoked' | 'unknown' };

/** Within this time after it was counted, one visitor's looks are one view. */
const VIEW_MS = 12 * 60 * 60 * 1000;

type Visitor = { slug: string; visitor: string | null };

/**
 * What a link says to a visitor now. Asked with every page, file and stream, so that whatever is changed, revoked or expired counts at once.
 * @param visitor the secret of their cookie; without one they are nobody yet
 */
export async function openLink(ctx: Context, { slug, visitor }: Visitor): Promise<Opening> {
  if (!openLinkSchema.safeParse({ slug }).success) return { state: 'gone', reason: 'unknown' };
  const [row] = await ctx.db
    .select({ link: shareLinks, visit: shareVisits, isTrashed })
    .from(shareLinks)
    .leftJoin(
      shareVisits,
      visitor ? and(eq(shareVisits.linkId, shareLinks.id), eq(shareVisits.visitor, visitor)) : sql`false`,
    )
    .where(eq(shareLinks.slug, slug));
  if (!row) return { state: 'gone', reason: 'unknown' };
  const { link, visit } = row;
  const state = linkState(ctx, { ...link, isTrashed: row.isTrashed });
  if (state === 'revoked' || state === 'expired') return { state: 'gone', reason: state };
  if (state === 'trashed') return { state: 'gone', reason: 'unknown' };
  const isViewing = visit?.viewedAt && visit.viewedAt > viewsSince(ctx);
  if (!isViewing && state === 'used_up') return { state: 'over_limit' };
  if (!isUnlocked(link, visit)) return { state: 'locked' };
  if (!visit || !isViewing) return { state: 'closed', link };
  return { state: 'open', guest: guestOf(link, visit.id), link, guestName: visit.name };
}

/**
 * Opens a link for a visitor and counts a view, unless they are in one. What stands in the way stays there.
 * @returns what `openLink` says after that
 */
export async function enterLink(ctx: Context, input: { slug: string; visitor: string }): Promise<Opening> {
  const opening = await openLink(ctx, input);
  if (opening.state === 'closed') await countView(ctx, opening.link.id, input.visitor);
  else return opening;
  return openLink(ctx, input);
}

/**
 * Opens a link by its password and counts a view.
 * @param address where the try comes from, for the limit on tries
 * @throws AppError invalid (not the password), limit_reached
 */
export async function unlockLink(
  ctx: Context,
  input: { slug: string; visitor: string; password: string; address?: string },
): Promise<Opening> {
  const { slug, password } = unlockLinkSchema.parse(input);
  const { visitor, address } = input;
  if ((await openLink(ctx, { slug, visitor })).state !== 'locked') return enterLink(ctx, { slug, visitor });
  const [link] = await ctx.db.select().from(shareLinks).where(eq(shareLinks.slug, slug));
  if (!link) return { state: 'gone', reason: 'unknown' };
  await limitAttempts(ctx, 'share-password', { link: link.id, address });
  if (!(await passwordMatches(link.passwordHash, password))) {
    const message = 'This is not the password.';
    throw new AppError('invalid', message, { fields: { password: [message] } });
  }
  await forgetLinkAttempts(ctx, { link: link.id, address });
  await unlock(ctx, link, visitor);
  return enterLink(ctx, { slug, visitor });
}

/** Held against a change of the password meanwhile, which locks out all who were let in before it. */
async function unlock(ctx: Context, { id: linkId, passwordHash }: Link, visitor: string): Promise<void> {
  const unlockedAt = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const [unchanged] = await tx
      .select({ id: shareLinks.id })
      .from(shareLinks)
      .where(and(eq(shareLinks.id, linkId), eq(shareLinks.passwordHash, passwordHash ?? '')))
      .for('share');
    if (!unchanged) return;
    await tx
      .insert(shareVisits)
      .values({ linkId, visitor, unlockedAt, createdAt: unlockedAt })
      .onConflictDoUpdate({ target: [shareVisits.linkId, shareVisits.visitor], set: { unlockedAt } });
  });
}

const viewsSince = (ctx: Context) => new Date(ctx.now().getTime() - VIEW_MS);

function isUnlocked(link: Link, visit: typeof shareVisits.$inferSelect | null): boolean {
  if (!link.passwordHash || !link.passwordChangedAt) return link.passwordHash === null;
  return Boolean(visit?.unlockedAt && visit.unlockedAt >= link.passwordChangedAt);
}

/** Who a visitor is to all verbs, once a link is open for them. Made nowhere else. */
function guestOf(link: Link, visitId: string): Guest {
  const { id: linkId, ownerId, resultId, allowsDownload, showsPrompt } = link;
  return { kind: 'guest', linkId, visitId, ownerId, resultId, allowsDownload, showsPrompt };
}

/**
 * Begins a view of a visitor's, unless they are in one, and counts it, unless as many were counted as may be. Each of the two is one
 * conditional UPDATE: of many at once no more get in than may, and one visitor is counted once.
 */
async function countView(ctx: Context, linkId: string, visitor: string): Promise<void> {
  const now = ctx.now();
  await ctx.db
    .insert(shareVisits)
    .values({ linkId, visitor, createdAt: now })
    .onConflictDoNothing({ target: [shareVisits.linkId, shareVisits.visitor] });
  await ctx.db
    .transaction(async (tx) => {
      const [begun] = await tx
        .update(shareVisits)
        .set({ viewedAt: now })
        .where(
          and(
            eq(shareVisits.linkId, linkId),
            eq(shareVisits.visitor, visitor),
            or(isNull(shareVisits.viewedAt), lte(shareVisits.viewedAt, viewsSince(ctx))),
          ),
        )
        .returning({ id: shareVisits.id });
      if (!begun) return;
      const [counted] = await tx
        .update(shareLinks)
        .set({ views: sql`${shareLinks.views} + 1`, lastViewedAt: now })
        .where(
          and(
            eq(shareLinks.id, linkId),
            isNull(shareLinks.revokedAt),
            or(isNull(shareLinks.expiresAt), gt(shareLinks.expiresAt, now)),
            or(isNull(shareLinks.mostViews), lt(shareLinks.views, shareLinks.mostViews)),
          ),
        )
        .returning({ id: shareLinks.id });
      if (!counted) throw new NotCounted();
    })
    .catch((error: unknown) => {
      if (!(error instanceof NotCounted)) throw error;
    });
}

/** Takes a view back that was begun. */
class NotCounted extends Error {}
