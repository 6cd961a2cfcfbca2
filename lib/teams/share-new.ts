import { and, eq, inArray, sql } from 'drizzle-orm';
import { teamMembers, teamShares, teams } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { recordTeamEvent } from './record-team-event';
import { permissions } from './roles';

/**
 * Shares an expansion that was just made with the teams where its owner wants that of all their new ones, and may. Called within
 * the transaction that makes it.
 */
export async function shareNew(
  ctx: Context,
  { id, ownerId, name }: { id: string; ownerId: string; name: string },
): Promise<void> {
  const willing = ctx.db
    .select({
      teamId: teamMembers.teamId,
      expansionId: sql`${id}::uuid`.as('expansion_id'),
      via: sql`${id}::uuid`.as('via'),
      ownerId: teamMembers.userId,
      sharedAt: sql`now()`.as('shared_at'),
    })
    .from(teams)
    .innerJoin(teamMembers, eq(teamMembers.teamId, teams.id))
    .where(
      and(
        eq(teamMembers.userId, ownerId),
        teamMembers.sharesNew,
        inArray(teamMembers.role, [...permissions['work.share']]),
      ),
    )
    // Whoever takes them out of a team meanwhile finds this share, or this does not find them.
    .for('key share');
  const shared = await ctx.db.insert(teamShares).select(willing).returning({ teamId: teamShares.teamId });
  for (const { teamId } of shared) await recordTeamEvent(ctx, teamId, 'work_shared', { name });
}
