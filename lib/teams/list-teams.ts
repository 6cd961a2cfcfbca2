import { asc, eq, sql } from 'drizzle-orm';
import { teamMembers, teams } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import type { Role } from './roles';

export type TeamSummary = { id: string; name: string; role: Role; sharesNew: boolean; members: number };

/** The teams that the actor is in, by name. */
export async function listTeams(ctx: Context): Promise<TeamSummary[]> {
  return ctx.db
    .select({
      id: teams.id,
      name: teams.name,
      role: teamMembers.role,
      sharesNew: teamMembers.sharesNew,
      members: sql<number>`(select count(*)::int from ${teamMembers} other where other.team_id = ${teams.id})`,
    })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(eq(teamMembers.userId, requireUserId(ctx)))
    .orderBy(asc(sql`lower(${teams.name})`), asc(teams.id));
}
