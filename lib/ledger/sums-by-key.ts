import { and, desc, gte, lt, sql } from 'drizzle-orm';
import { ledgerEntries } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { monthBounds } from './month';
import { type Payer, paidBy } from './payer';
import type { Ledger } from './schemas';
import { countedSum, ledgerSums } from './sums';

/** A month of a payer's ledger by key. A key that was renamed is one key, under the name it had last. */
export async function sumsByKey(ctx: Context, payer: Payer, month: string): Promise<Ledger['keys']> {
  const { from, to } = monthBounds(month);
  const { createdAt, keyId, keyName, provider } = ledgerEntries;
  return ctx.db
    .select({
      keyId,
      provider,
      name: sql<string | null>`(array_agg(${keyName} order by ${createdAt} desc))[1]`,
      ...ledgerSums,
      amount: sql<number>`coalesce(sum(${ledgerEntries.amount}), 0)`.mapWith(Number),
    })
    .from(ledgerEntries)
    .where(and(paidBy(payer), gte(createdAt, from), lt(createdAt, to)))
    .groupBy(keyId, provider)
    .orderBy(desc(countedSum), provider, keyId);
}
