import { and, eq } from 'drizzle-orm';
import { teamMembers, teams } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { committedUsd } from './committed-usd';
import { roundUsd } from './usd';

/** A budget of this month, and how much of it is spent, in work or yet to come. */
export type Standing = { budget: number; committed: number };

/** How a team's budgets stand for the actor, who is in it: their own share, and all of it; null is without end. */
export async function teamStanding(
  ctx: Context,
  teamId: string,
): Promise<{ member: Standing | null; team: Standing | null }> {
  const userId = requireUserId(ctx);
  const [limits] = await ctx.db
    .select({ team: teams.budgetUsd, each: teams.memberBudgetUsd, own: teamMembers.budgetUsd })
    .from(teams)
    .leftJoin(teamMembers, and(eq(teamMembers.teamId, teams.id), eq(teamMembers.userId, userId)))
    .where(eq(teams.id, teamId));
  const member = limits?.own ?? limits?.each ?? null;
  const team = limits?.team ?? null;
  return {
    member:
      member === null ? null : { budget: member, committed: await committedUsd(ctx, { teamId, userId }) },
    team: team === null ? null : { budget: team, committed: await committedUsd(ctx, { teamId }) },
  };
}

/** What is left of a budget; nothing where more is spent than it allows by now. */
export const leftOf = ({ budget, committed }: Standing): number => Math.max(0, roundUsd(budget - committed));
