import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { teams } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { announceTeam } from '@/lib/events/announce';
import { inTeam } from '@/lib/teams/in-team';
import { recordTeamEvent } from '@/lib/teams/record-team-event';
import type { setTeamBudgetsSchema } from './schemas';

/**
 * Sets what a team's keys may spend in a month, for all members together and for each of them; null is without end. What is in
 * work goes on.
 * @throws AppError not_found, forbidden
 */
export async function setTeamBudgets(
  ctx: Context,
  input: z.output<typeof setTeamBudgetsSchema>,
): Promise<void> {
  const { teamId, team: budgetUsd, member: memberBudgetUsd } = input;
  await inTeam(ctx, teamId, 'budget.change', async (held) => {
    await held.db.update(teams).set({ budgetUsd, memberBudgetUsd }).where(eq(teams.id, teamId));
    const about = { name: null, budget: budgetUsd, member: memberBudgetUsd };
    await recordTeamEvent(held, teamId, 'budget_changed', about);
    await announceTeam(held.db, teamId);
  });
}
