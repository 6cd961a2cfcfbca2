import { and, asc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import {
  collectionItems,
  comments,
  expansions,
  results,
  reviews,
  shareLinks,
  teamMembers,
  teamShares,
  teams,
} from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { seenExpansions } from '@/lib/expansions/seen';
import { may, permissions } from '@/lib/teams/roles';
import type { Circle } from './schemas';

/**
 * The circles of an expansion that the actor is in: for a person each team of theirs that it is shared with and, when it is
 * their own, what they and the guests of their links say between them; for a guest the circle of their link. All is read at
 * this moment: who has left, or whose link was revoked, is in none.
 * @throws AppError not_found
 */
export async function findCircles(ctx: Context, expansionId: string): Promise<Circle[]> {
  const [expansion] = await ctx.db
    .select({ ownerId: expansions.ownerId })
    .from(expansions)
    .where(and(eq(expansions.id, expansionId), seenExpansions(ctx), isNull(expansions.deletedAt)));
  if (!expansion) throw noSuchExpansion();
  if (ctx.actor.kind === 'guest') return circlesOfGuest(ctx, ctx.actor.linkId, expansionId);
  const userId = requireUserId(ctx);
  const ofTeams = await circlesOfTeams(ctx, userId, expansionId);
  if (expansion.ownerId !== userId) return ofTeams;
  return [...ofTeams, ...(await circlesOfLinks(ctx, userId, expansionId))];
}

/**
 * One of those circles, where the actor may do something.
 * @throws AppError not_found, forbidden
 */
export async function requireCircle(
  ctx: Context,
  { expansionId, circleId }: { expansionId: string; circleId: string },
  permission?: 'showsComments' | 'mayComment' | 'mayDecide',
): Promise<Circle> {
  const circle = (await findCircles(ctx, expansionId)).find(({ id }) => id === circleId);
  if (!circle) throw noSuchExpansion();
  if (permission && !circle[permission])
    throw new AppError('forbidden', 'You may look at this, but neither say nor decide anything here.');
  return circle;
}

/** The rows of comments or reviews that are in a circle. */
export function isIn(
  table: typeof comments | typeof reviews,
  { kind, id }: Pick<Circle, 'kind' | 'id'>,
): SQL {
  return eq(kind === 'team' ? table.teamId : table.linkId, id);
}

/** What a row in a circle has in its columns. */
export const columnsOf = ({ kind, id }: Pick<Circle, 'kind' | 'id'>) =>
  kind === 'team' ? { teamId: id, linkId: null } : { teamId: null, linkId: id };

/**
 * What of a circle the actor hears. For guests that is: through a link to one variant what is said about that one; in a team, the
 * threads that began since it hears them.
 */
export function isHeard({ actor }: Context, { kind }: Pick<Circle, 'kind'>): SQL | undefined {
  if (actor.kind !== 'guest') return undefined;
  const began = sql`coalesce((select root.created_at from comments root where root.id = ${comments.parentId}), ${comments.createdAt})`;
  const since = sql`(select ${shareLinks.teamSince} from ${shareLinks} where ${shareLinks.id} = ${actor.linkId})`;
  return and(
    actor.resultId ? eq(comments.resultId, actor.resultId) : undefined,
    kind === 'team' ? sql`${began} >= ${since}` : undefined,
  );
}

export const noSuchExpansion = () => new AppError('not_found', 'There is no such expansion in your gallery.');

async function circlesOfTeams(ctx: Context, userId: string, expansionId: string): Promise<Circle[]> {
  const isHeard = sql<boolean>`exists (
    select from ${shareLinks}
    where ${shareLinks.teamId} = ${teams.id} and ${shareLinks.allowsComments} and ${isOpen} and ${shows(expansionId)}
      and ${belongsToTeam(expansionId)}
  )`;
  const rows = await ctx.db
    .selectDistinct({ id: teams.id, name: teams.name, role: teamMembers.role, isHeard })
    .from(teamShares)
    .innerJoin(teamMembers, eq(teamMembers.teamId, teamShares.teamId))
    .innerJoin(teams, eq(teams.id, teamShares.teamId))
    .where(and(eq(teamShares.expansionId, expansionId), eq(teamMembers.userId, userId)))
    .orderBy(asc(teams.name), asc(teams.id));
  return rows.map(({ id, name, role, isHeard }) => ({
    id,
    kind: 'team',
    name,
    isHeardByGuests: isHeard,
    showsComments: may(role, 'team.look'),
    mayComment: may(role, 'review.comment'),
    mayDecide: may(role, 'review.decide'),
    mayRemove: may(role, 'comments.remove'),
  }));
}

/** Links that ask somebody for their opinion, and those where somebody gave it before that ended, or before they showed something else. */
async function circlesOfLinks(ctx: Context, userId: string, expansionId: string): Promise<Circle[]> {
  const asks = or(shareLinks.allowsComments, shareLinks.allowsApproval);
  const rows = await ctx.db
    .select({
      id: shareLinks.id,
      slug: shareLinks.slug,
      isOpen: sql<boolean>`${isOpen} and coalesce(${shows(expansionId)}, false)`,
      isOfTeam: sql<boolean>`${belongsToTeam(expansionId)}`,
      allowsComments: shareLinks.allowsComments,
      allowsApproval: shareLinks.allowsApproval,
    })
    .from(shareLinks)
    .where(
      and(
        eq(shareLinks.ownerId, userId),
        or(
          and(shows(expansionId), asks, isOpen, sql`not ${belongsToTeam(expansionId)}`),
          wasUsed(expansionId),
        ),
      ),
    )
    .orderBy(asc(shareLinks.id));
  return rows.map(({ id, slug, isOpen, isOfTeam, allowsComments, allowsApproval }) => ({
    id,
    kind: 'link',
    name: slug,
    isHeardByGuests: true,
    showsComments: true,
    mayComment: isOpen && !isOfTeam && allowsComments,
    mayDecide: isOpen && !isOfTeam && allowsApproval,
    mayRemove: true,
  }));
}

async function circlesOfGuest(ctx: Context, linkId: string, expansionId: string): Promise<Circle[]> {
  const [link] = await ctx.db
    .select({
      teamId: shareLinks.teamId,
      isOfTeam: sql<boolean>`${belongsToTeam(expansionId)}`,
      allowsComments: shareLinks.allowsComments,
      allowsApproval: shareLinks.allowsApproval,
    })
    .from(shareLinks)
    .where(and(eq(shareLinks.id, linkId), isOpen));
  if (!link || !(link.allowsComments || link.allowsApproval)) return [];
  return [
    {
      ...(link.isOfTeam && link.teamId
        ? { id: link.teamId, kind: 'team' as const }
        : { id: linkId, kind: 'link' as const }),
      name: null,
      isHeardByGuests: true,
      showsComments: link.allowsComments,
      mayComment: link.allowsComments,
      mayDecide: link.allowsApproval,
      mayRemove: false,
    },
  ];
}

const isOpen = sql`(${shareLinks.revokedAt} is null and (${shareLinks.expiresAt} is null or ${shareLinks.expiresAt} > now()))`;

/** Whether a link shows an expansion: it, one of its variants, or a collection that it is in. */
const shows = (expansionId: string) =>
  or(
    eq(shareLinks.expansionId, expansionId),
    sql`exists (select from ${results} where ${results.id} = ${shareLinks.resultId} and ${results.expansionId} = ${expansionId})`,
    sql`exists (
      select from ${collectionItems}
      where ${collectionItems.collectionId} = ${shareLinks.collectionId} and ${collectionItems.expansionId} = ${expansionId}
    )`,
  );

/**
 * Whether a link's guests are heard by its team: only while the team sees the expansion and the link's owner may share there, so
 * that nobody keeps a door into a team that they left or only look at.
 */
const belongsToTeam = (expansionId: string) => sql`exists (
  select from ${teamShares} join ${teamMembers} on ${teamMembers.teamId} = ${teamShares.teamId}
  where ${teamShares.teamId} = ${shareLinks.teamId} and ${teamShares.expansionId} = ${expansionId}
    and ${teamMembers.userId} = ${shareLinks.ownerId} and ${inArray(teamMembers.role, [...permissions['work.share']])}
)`;

const wasUsed = (expansionId: string) => sql`(
  exists (select from ${comments} where ${comments.linkId} = ${shareLinks.id} and ${comments.expansionId} = ${expansionId})
  or exists (
    select from ${reviews} join ${results} on ${results.id} = ${reviews.resultId}
    where ${reviews.linkId} = ${shareLinks.id} and ${results.expansionId} = ${expansionId}
  )
)`;
