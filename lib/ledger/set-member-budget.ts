import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { teamMembers, users } from '@/drizzle/schema';
import { nameOf } from '@/lib/accounts/name-of';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceTeam } from '@/lib/events/announce';
import { recordTeamEvent } from '@/lib/teams/record-team-event';
import { requireMember } from '@/lib/teams/require-member';
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
  await requireMember(ctx, teamId, 'budget.change');
  await ctx.db.transaction(async (tx) => {
    const [member] = await tx
      .update(teamMembers)
      .set({ budgetUsd: budget })
      .from(users)
      .where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.userId, userId), eq(users.id, userId)))
      .returning({ name: users.name, email: users.email });
    if (!member) throw new AppError('not_found', 'This person is not in the team any more.');
    const about = { name: nameOf(member), budget };
    await recordTeamEvent({ ...ctx, db: tx }, teamId, 'budget_changed', about);
    await announceTeam(tx, teamId);
  });
}
