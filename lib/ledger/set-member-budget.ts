import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { teamMembers, users } from '@/drizzle/schema';
import { nameOf } from '@/lib/accounts/name-of';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceTeam } from '@/lib/events/announce';
import { inTeam } from '@/lib/teams/in-team';
import { recordTeamEvent } from '@/lib/teams/record-team-event';
import type { setMemberBudgetSchema } from './schemas';

/**
 * Sets what one member may spend of a team in a month, instead of what each of them may; null is as each of them again.
 * @throws AppError not_found (the team, or who is not in it), forbidden
 */
export async function setMemberBudget(
  ctx: Context,
  input: z.output<typeof setMemberBudgetSchema>,
): Promise<void> {
  const { teamId, userId, budget } = input;
  await inTeam(ctx, teamId, 'budget.change', async (held) => {
    const [member] = await held.db
      .update(teamMembers)
      .set({ budgetUsd: budget })
      .from(users)
      .where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.userId, userId), eq(users.id, userId)))
      .returning({ name: users.name, email: users.email });
    if (!member) throw new AppError('not_found', 'This person is not in the team any more.');
    const about = { name: nameOf(member), budget };
    await recordTeamEvent(held, teamId, 'budget_changed', about);
    await announceTeam(held.db, teamId);
  });
}
