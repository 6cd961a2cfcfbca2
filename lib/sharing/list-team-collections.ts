import { asc, eq, sql } from 'drizzle-orm';
import { collections, teamCollections, users } from '@/drizzle/schema';
import { nameOf } from '@/lib/accounts/name-of';
import type { Context } from '@/lib/context';
import { requireMember } from '@/lib/teams/require-member';

export type TeamCollection = { id: string; name: string; owner: { id: string; name: string } };

/** The collections that are shared with a team, by name. @throws AppError not_found */
export async function listTeamCollections(
  ctx: Context,
  { teamId }: { teamId: string },
): Promise<TeamCollection[]> {
  await requireMember(ctx, teamId, 'team.look');
  const rows = await ctx.db
    .select({
      id: collections.id,
      name: collections.name,
      owner: { id: users.id, name: users.name, email: users.email },
    })
    .from(teamCollections)
    .innerJoin(collections, eq(collections.id, teamCollections.collectionId))
    .innerJoin(users, eq(users.id, collections.ownerId))
    .where(eq(teamCollections.teamId, teamId))
    .orderBy(asc(sql`lower(${collections.name})`), asc(collections.id));
  return rows.map(({ owner, ...row }) => ({ ...row, owner: { id: owner.id, name: nameOf(owner) } }));
}
