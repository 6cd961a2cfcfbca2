import { and, count, desc, eq, gte, inArray, lt, sql, sum } from 'drizzle-orm';
import { ledgerEntries } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { openStatuses } from '@/lib/expansions/statuses';
import { toComeUsd } from './committed-usd';
import { countedUsd } from './counted-usd';
import { listEntries } from './list-entries';
import { listMonths } from './list-months';
import { monthBounds, monthOf } from './month';
import type { Ledger, LedgerSums } from './schemas';
import { roundUsd } from './usd';

/** A month of the actor's own ledger: sums, sums by key, and a page of its entries. @throws AppError invalid (the cursor) */
export async function getLedger(ctx: Context, input: { month: string; cursor?: string }): Promise<Ledger> {
  const { month } = input;
  const present = monthOf(ctx.now());
  const [keys, entries, months, toCome] = await Promise.all([
    sumsByKey(ctx, month),
    listEntries(ctx, input),
    listMonths(ctx),
    month === present ? toComeUsd(ctx) : 0,
  ]);
  return {
    month,
    months: [...new Set([present, ...months])].sort().reverse(),
    totals: keys.reduce<LedgerSums>(added, nothing),
    toComeUsd: toCome,
    keys,
    entries,
  };
}

const nothing: LedgerSums = {
  tasks: 0,
  failed: 0,
  pictures: 0,
  estimatedUsd: 0,
  countedUsd: 0,
  openUsd: 0,
  units: 0,
};

function added(a: LedgerSums, b: LedgerSums): LedgerSums {
  const names = Object.keys(nothing) as (keyof LedgerSums)[];
  return Object.fromEntries(names.map((name) => [name, roundUsd(a[name] + b[name])])) as LedgerSums;
}

/** A key that was renamed is one key, under the name it had last. */
async function sumsByKey(ctx: Context, month: string): Promise<Ledger['keys']> {
  const { from, to } = monthBounds(month);
  const { ownerId, createdAt, keyId, keyName, provider, status } = ledgerEntries;
  const counted = sql<number>`sum(${countedUsd})`.mapWith(Number);
  const isOpen = inArray(status, [...openStatuses]);
  return ctx.db
    .select({
      keyId,
      provider,
      name: sql<string | null>`(array_agg(${keyName} order by ${createdAt} desc))[1]`,
      tasks: count(),
      failed: sql<number>`count(*) filter (where ${eq(status, 'failed')})`.mapWith(Number),
      pictures: sum(ledgerEntries.pictures).mapWith(Number),
      estimatedUsd: sum(ledgerEntries.estimatedUsd).mapWith(Number),
      countedUsd: counted,
      openUsd: sql<number>`coalesce(sum(${countedUsd}) filter (where ${isOpen}), 0)`.mapWith(Number),
      units: sql<number>`coalesce(sum(${ledgerEntries.units}), 0)`.mapWith(Number),
      amount: sql<number>`coalesce(sum(${ledgerEntries.amount}), 0)`.mapWith(Number),
    })
    .from(ledgerEntries)
    .where(and(eq(ownerId, requireUserId(ctx)), gte(createdAt, from), lt(createdAt, to)))
    .groupBy(keyId, provider)
    .orderBy(desc(counted), provider, keyId);
}
