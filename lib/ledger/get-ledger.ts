import type { Context } from '@/lib/context';
import { toComeUsd } from './committed-usd';
import { listEntries } from './list-entries';
import { listMonths } from './list-months';
import { monthOf } from './month';
import { oneself } from './payer';
import type { Ledger } from './schemas';
import { total } from './sums';
import { sumsByKey } from './sums-by-key';

/**
 * A month of the actor's own ledger, of what their own keys paid: sums, sums by key, and a page of its entries.
 * @throws AppError invalid (the cursor)
 */
export async function getLedger(ctx: Context, input: { month: string; cursor?: string }): Promise<Ledger> {
  const { month } = input;
  const payer = oneself(ctx);
  const present = monthOf(ctx.now());
  const [keys, entries, months, toCome] = await Promise.all([
    sumsByKey(ctx, payer, month),
    listEntries(ctx, { ...input, payer }),
    listMonths(ctx, payer),
    month === present ? toComeUsd(ctx, payer) : 0,
  ]);
  return {
    month,
    months: [...new Set([present, ...months])].sort().reverse(),
    totals: total(keys),
    toComeUsd: toCome,
    keys,
    entries,
  };
}
