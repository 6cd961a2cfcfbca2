'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '@/app/form-action';
import { changeBudget } from '@/lib/ledger/change-budget';
import { changeBudgetSchema } from '@/lib/ledger/schemas';

export const changeBudgetAction = formAction(changeBudgetSchema, async (ctx, input) => {
  await changeBudget(ctx, input);
  revalidatePath('/settings/usage');
  return undefined;
});
