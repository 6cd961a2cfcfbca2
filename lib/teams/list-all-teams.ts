import { asc, eq, sql } from 'drizzle-orm';
import { teamMembers, teams, users } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';

export type ListedTeam = { id: string; name: string; members: number; owners: string[]; createdAt: Date };

/** All teams of the instance, oldest first, for the command line. @throws AppError forbidden */
export async function listAllTeams(ctx: Context): Promise<ListedTeam[]> {
  if (ctx.actor.kind !== 'system') throw new AppError('forbidden', 'Only the command line can do this.');
  const ownerAddress = sql`${users.email} order by ${users.email}`;
  return ctx.db
    .select({
      id: teams.id,
      name: teams.name,
      members: sql<number>`count(*)::int`,
      owners: sql<
        string[]
      >`coalesce(array_agg(${ownerAddress}) filter (where ${teamMembers.role} = 'owner'), '{}')`,
      createdAt: teams.createdAt,
    })
    .from(teams)
    .innerJoin(teamMembers, eq(teamMembers.teamId, teams.id))
    .innerJoin(users, eq(users.id, teamMembers.userId))
    .groupBy(teams.id)
    .orderBy(asc(teams.id));
}
