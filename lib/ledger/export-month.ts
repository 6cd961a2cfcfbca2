import { type Context, requireUserId } from '@/lib/context';
import { BYTE_ORDER_MARK, csvLine } from '@/lib/csv';

import { listEntries } from './list-entries';
import type { LedgerEntry } from './schemas';

const columns = [
  'date',
  'photo',
  'provider',
  'key',
  'pictures',
  'state',
  'estimated_units',
  'estimated_usd',
  'counted_usd',
  'charged_units',
  'charged_amount',
  'expansion',
  'task',
] as const;

/** A month of the actor's own ledger as CSV, newest first, a page of it at a time. @throws AppError forbidden */
export function exportMonth(ctx: Context, input: { month: string }): AsyncGenerator<string> {
  requireUserId(ctx);
  return pages(ctx, input.month);
}

async function* pages(ctx: Context, month: string): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns);
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await listEntries(ctx, { month, cursor, limit: 500 });
    yield items.map(lineOf).join('');
    cursor = nextCursor ?? undefined;
  } while (cursor);
}

const lineOf = (entry: LedgerEntry) =>
  csvLine([
    entry.createdAt,
    entry.photoName,
    entry.provider,
    entry.keyName,
    entry.pictures,
    entry.status,
    entry.estimatedUnits,
    entry.estimatedUsd,
    entry.countedUsd,
    entry.units,
    entry.amount,
    entry.expansionId,
    entry.taskId,
  ]);
