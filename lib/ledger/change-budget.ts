import { rememberPreferences } from '@/lib/accounts/preferences';
import type { Budget } from '@/lib/accounts/schemas';
import { requireSubject } from '@/lib/accounts/subject';
import type { Context } from '@/lib/context';

/** Sets the budgets of the person who acts; null is none. @throws AppError forbidden */
export async function changeBudget(ctx: Context, budget: Budget): Promise<void> {
  const { soft, hard } = budget;
  await rememberPreferences(ctx, requireSubject(ctx), { budget: { soft, hard } });
}
