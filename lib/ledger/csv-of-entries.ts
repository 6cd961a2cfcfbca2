import type { Context } from '@/lib/context';
import { BYTE_ORDER_MARK, csvLine } from '@/lib/csv';
import { listEntries } from './list-entries';
import type { Payer } from './payer';
import type { LedgerEntry } from './schemas';

/** A payer's month as a table, newest first, a page of it at a time. */
export async function* csvOfEntries(
  ctx: Context,
  of: { month: string; payer: Payer },
  columns: readonly string[],
  lineOf: (entry: LedgerEntry) => string,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns);
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await listEntries(ctx, { ...of, cursor, limit: 500 });
    yield items.map(lineOf).join('');
    cursor = nextCursor ?? undefined;
  } while (cursor);
}
