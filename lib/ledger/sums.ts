import { count, eq, inArray, sql, sum } from 'drizzle-orm';
import { ledgerEntries } from '@/drizzle/schema';
import { openStatuses } from '@/lib/expansions/statuses';
import { countedUsd } from './counted-usd';
import type { LedgerSums } from './schemas';
import { roundUsd } from './usd';

const isOpen = inArray(ledgerEntries.status, [...openStatuses]);

export const countedSum = sql<number>`sum(${countedUsd})`.mapWith(Number);

/** The columns of `LedgerSums`, over whatever entries are grouped. */
export const ledgerSums = {
  tasks: count(),
  failed: sql<number>`count(*) filter (where ${eq(ledgerEntries.status, 'failed')})`.mapWith(Number),
  pictures: sum(ledgerEntries.pictures).mapWith(Number),
  estimatedUsd: sum(ledgerEntries.estimatedUsd).mapWith(Number),
  countedUsd: countedSum,
  openUsd: sql<number>`coalesce(sum(${countedUsd}) filter (where ${isOpen}), 0)`.mapWith(Number),
  units: sql<number>`coalesce(sum(${ledgerEntries.units}), 0)`.mapWith(Number),
};

export const nothing: LedgerSums = {
  tasks: 0,
  failed: 0,
  pictures: 0,
  estimatedUsd: 0,
  countedUsd: 0,
  openUsd: 0,
  units: 0,
};

/** All of them together. */
export function total(each: readonly LedgerSums[]): LedgerSums {
  const names = Object.keys(nothing) as (keyof LedgerSums)[];
  const added = (a: LedgerSums, b: LedgerSums) =>
    Object.fromEntries(names.map((name) => [name, roundUsd(a[name] + b[name])])) as LedgerSums;
  return each.reduce<LedgerSums>(added, nothing);
}
