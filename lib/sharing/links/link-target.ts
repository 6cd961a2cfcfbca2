import { and, eq, sql } from 'drizzle-orm';
import {
  collections,
  expansions,
  photos,
  shareLinks,
  teamCollections,
  teamMembers,
  teamShares,
  teams,
} from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { noSuchCollection } from '@/lib/gallery/collections/get-collection';
import { requireMember } from '@/lib/teams/require-member';
import { may } from '@/lib/teams/roles';
import type { LinkTeam } from './schemas';
import type { LinkTarget } from './statuses';

/** What of the actor's own a link is to lead to, with the name it is told by. @throws AppError not_found */
export async function requireOwnTarget(ctx: Context, target: LinkTarget): Promise<{ name: string }> {
  const found = await findOwnTarget(ctx, target);
  if (found && !found.deletedAt) return found;
  if (target.kind === 'collection') throw noSuchCollection();
  throw new AppError(
    'not_found',
    target.kind === 'result'
      ? 'There is no such result in your gallery.'
      : 'There is no such expansion in your gallery.',
  );
}

/** What a link is about, as a team is told of it; what it leads to may be in the trash by now. */
export async function aboutLink(
  ctx: Context,
  link: typeof shareLinks.$inferSelect,
): Promise<{ kind: LinkTarget['kind']; what: string }> {
  const target = targetOf(link);
  return { kind: target.kind, what: (await findOwnTarget(ctx, target))?.name ?? '' };
}

async function findOwnTarget(
  ctx: Context,
  { kind, id }: LinkTarget,
): Promise<{ name: string; deletedAt: Date | null } | undefined> {
  const ownerId = requireUserId(ctx);
  if (kind === 'collection') {
    const [found] = await ctx.db
      .select({ name: collections.name })
      .from(collections)
      .where(and(eq(collections.id, id), eq(collections.ownerId, ownerId)));
    return found && { ...found, deletedAt: null };
  }
  const ofResult = sql`(select expansion_id from results where id = ${id})`;
  const [found] = await ctx.db
    .select({ name: photos.name, deletedAt: expansions.deletedAt })
    .from(expansions)
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .where(and(eq(expansions.ownerId, ownerId), eq(expansions.id, kind === 'expansion' ? id : ofResult)));
  return found;
}

/** The columns of `share_links` that say what one leads to. */
export function targetColumns({ kind, id }: LinkTarget) {
  return {
    resultId: kind === 'result' ? id : null,
    expansionId: kind === 'expansion' ? id : null,
    collectionId: kind === 'collection' ? id : null,
  };
}

export function targetOf(link: typeof shareLinks.$inferSelect): LinkTarget {
  if (link.resultId) return { kind: 'result', id: link.resultId };
  if (link.expansionId) return { kind: 'expansion', id: link.expansionId };
  return { kind: 'collection', id: link.collectionId! };
}

export const linksOf = ({ kind, id }: LinkTarget) =>
  eq(
    { result: shareLinks.resultId, expansion: shareLinks.expansionId, collection: shareLinks.collectionId }[
      kind
    ],
    id,
  );

/** The teams that a target is shared with and in which the actor may share: those that can hear its guests. */
export async function teamsThatHear(ctx: Context, target: LinkTarget): Promise<LinkTeam[]> {
  const rows = await ctx.db
    .select({ id: teams.id, name: teams.name, role: teamMembers.role })
    .from(teams)
    .innerJoin(teamMembers, eq(teamMembers.teamId, teams.id))
    .where(and(eq(teamMembers.userId, requireUserId(ctx)), isSharedWith(target)))
    .orderBy(sql`lower(${teams.name})`, teams.id);
  return rows.filter(({ role }) => may(role, 'work.share')).map(({ id, name }) => ({ id, name }));
}

/** @throws AppError not_found, forbidden, invalid (it is not shared with that team) */
export async function requireHearingTeam(ctx: Context, teamId: string, target: LinkTarget): Promise<void> {
  await requireMember(ctx, teamId, 'work.share');
  const [shared] = await ctx.db
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.id, teamId), isSharedWith(target)));
  if (shared) return;
  const message = 'Share it with this team first.';
  throw new AppError('invalid', message, { fields: { teamId: [message] } });
}

function isSharedWith({ kind, id }: LinkTarget) {
  if (kind === 'collection')
    return sql`exists (select from ${teamCollections} shared where shared.team_id = ${teams.id} and shared.collection_id = ${id})`;
  const expansion =
    kind === 'expansion' ? sql`${id}::uuid` : sql`(select expansion_id from results where id = ${id})`;
  return sql`exists (select from ${teamShares} shared where shared.team_id = ${teams.id} and shared.expansion_id = ${expansion})`;
}
