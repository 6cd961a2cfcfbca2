import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { shareLinks, teams } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { isTrashed, linkState } from './link-state';
import { linksOf, requireOwnTarget, targetOf, teamsThatHear } from './link-target';
import { restorableSince } from './revoke-link';
import type { LinkTeam, LinkView } from './schemas';
import type { LinkTarget } from './statuses';

const PAGE = 100;

export type LinkPage = { items: LinkView[]; nextCursor: string | null };

/** All links of the actor, revoked ones too, or those to one thing; the newest first, a hundred at a time. */
export async function listLinks(
  ctx: Context,
  { target, cursor }: { target?: LinkTarget; cursor?: string } = {},
): Promise<LinkPage> {
  const rows = await ctx.db
    .select({
      link: shareLinks,
      isTrashed,
      name,
      expansionId,
      coverId,
      team: { id: teams.id, name: teams.name },
    })
    .from(shareLinks)
    .leftJoin(teams, eq(teams.id, shareLinks.teamId))
    .where(
      and(
        eq(shareLinks.ownerId, requireUserId(ctx)),
        target ? linksOf(target) : undefined,
        cursor ? lt(shareLinks.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(shareLinks.ownerId), desc(shareLinks.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const items = page.map(
    ({ link, isTrashed, name, expansionId, coverId, team }): LinkView => ({
      id: link.id,
      slug: link.slug,
      state: linkState(ctx, { ...link, isTrashed }),
      isRestorable: link.revokedAt !== null && link.revokedAt > restorableSince(ctx),
      target: { ...targetOf(link), name, expansionId, coverId },
      views: link.views,
      mostViews: link.mostViews,
      lastViewedAt: link.lastViewedAt?.toISOString() ?? null,
      expiresAt: link.expiresAt?.toISOString() ?? null,
      createdAt: link.createdAt.toISOString(),
      hasPassword: link.passwordHash !== null,
      allowsDownload: link.allowsDownload,
      formats: link.formats,
      allowsComments: link.allowsComments,
      allowsApproval: link.allowsApproval,
      showsPrompt: link.showsPrompt,
      team,
    }),
  );
  return { items, nextCursor: rows.length > PAGE ? page.at(-1)!.link.id : null };
}

/** The actor's links to one of their own things, and the teams that could hear what its guests say. @throws AppError not_found */
export async function linksOfTarget(
  ctx: Context,
  target: LinkTarget,
): Promise<{ links: LinkView[]; teams: LinkTeam[] }> {
  await requireOwnTarget(ctx, target);
  const [{ items }, teams] = await Promise.all([listLinks(ctx, { target }), teamsThatHear(ctx, target)]);
  return { links: items.filter(({ state, isRestorable }) => state !== 'revoked' || isRestorable), teams };
}

const expansionId = sql<string | null>`coalesce(
  ${shareLinks.expansionId}, (select results.expansion_id from results where results.id = ${shareLinks.resultId})
)`;

const name = sql<string>`coalesce(
  (select collections.name from collections where collections.id = ${shareLinks.collectionId}),
  (select photos.name from expansions join photos on photos.id = expansions.photo_id where expansions.id = ${expansionId})
)`;

const coverId = sql<string | null>`coalesce(
  ${shareLinks.resultId},
  (
    select results.id from results where results.expansion_id = ${shareLinks.expansionId}
    order by results.created_at, results.index limit 1
  ),
  (
    select results.id from collection_items items
    join expansions on expansions.id = items.expansion_id and expansions.deleted_at is null
    join results on results.expansion_id = expansions.id
    where items.collection_id = ${shareLinks.collectionId}
    order by items.expansion_id desc, results.created_at, results.index limit 1
  )
)`;
