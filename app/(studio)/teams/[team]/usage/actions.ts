'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '@/app/form-action';
import { setMemberBudgetSchema, setTeamBudgetsSchema } from '@/lib/ledger/schemas';
import { setMemberBudget } from '@/lib/ledger/set-member-budget';
import { setTeamBudgets } from '@/lib/ledger/set-team-budgets';

export const setTeamBudgetsAction = formAction(setTeamBudgetsSchema, async (ctx, input) => {
  await setTeamBudgets(ctx, input);
  revalidatePath(`/teams/${input.teamId}/usage`);
  return undefined;
});

export const setMemberBudgetAction = formAction(setMemberBudgetSchema, async (ctx, input) => {
  await setMemberBudget(ctx, input);
  revalidatePath(`/teams/${input.teamId}/usage`);
  return undefined;
});
