import { findPreferences } from '@/lib/accounts/preferences';
import type { Budget } from '@/lib/accounts/schemas';
import { type Context, requireUserId } from '@/lib/context';
import { committedUsd } from './committed-usd';

/** The actor's budgets and what counts against them so far this month; null when they have set none. */
export async function findBudget(ctx: Context): Promise<(Budget & { committed: number }) | null> {
  const { budget } = await findPreferences(ctx, requireUserId(ctx));
  if (budget.soft === null && budget.hard === null) return null;
  return { ...budget, committed: await committedUsd(ctx) };
}
