import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import {
  batches,
  collectionItems,
  collections,
  expansions,
  ledgerEntries,
  passes,
  photos,
  results,
  tasks,
} from '@/drizzle/schema';
import { isOpen, openStatuses, type TaskStatus } from '@/lib/expansions/statuses';
import type { ArchiveRow, TableName } from './schemas';

export type Importer = { ownerId: string; now: Date };
type Insert<Table extends TableName> = (
  tx: Transaction,
  rows: ArchiveRow<Table>[],
  importer: Importer,
) => PromiseLike<unknown>;

const wasOpen = (status: TaskStatus) => openStatuses.some((open) => open === status);

/**
 * Writes rows as the importer's own. Keys do not come with an archive, so what waited for a provider is cancelled, and
 * nothing is asked of one any more.
 */
export const insertRows: { [Table in TableName]: Insert<Table> } = {
  // The results that photos were made from come later.
  photos: (tx, rows, { ownerId }) =>
    tx.insert(photos).values(rows.map((row) => ({ ...row, ownerId, sourceResultId: null }))),
  batches: (tx, rows, { ownerId }) => tx.insert(batches).values(rows.map((row) => ({ ...row, ownerId }))),
  expansions: (tx, rows, { ownerId }) =>
    tx.insert(expansions).values(
      rows.map((row) => ({
        ...row,
        ownerId,
        state: isOpen(row.state) ? ('cancelled' as const) : row.state,
      })),
    ),
  passes: (tx, rows) => tx.insert(passes).values(rows),
  tasks: (tx, rows, { now }) =>
    tx.insert(tasks).values(
      rows.map((row) => {
        const kept = { ...row, keyId: null, nextCheckAt: null };
        if (!wasOpen(row.status)) return kept;
        const finishedAt = row.finishedAt ?? now;
        return { ...kept, status: 'cancelled' as const, sentAt: null, delivery: null, finishedAt };
      }),
    ),
  results: (tx, rows) => tx.insert(results).values(rows),
  collections: async (tx, rows, { ownerId }) => {
    const own = await tx
      .select({ name: collections.name })
      .from(collections)
      .where(eq(collections.ownerId, ownerId));
    const taken = new Set(own.map(({ name }) => name));
    const values = rows.map((row) => {
      const name = freeName(row.name, taken);
      taken.add(name);
      return { ...row, ownerId, name };
    });
    return tx.insert(collections).values(values);
  },
  collection_items: (tx, rows) => tx.insert(collectionItems).values(rows).onConflictDoNothing(),
  ledger_entries: (tx, rows, { ownerId }) =>
    tx.insert(ledgerEntries).values(
      rows.map((row) => {
        const kept = { ...row, ownerId, keyId: null };
        if (!wasOpen(row.status)) return kept;
        // What waited in line was never sent: it costs nothing.
        const free = row.status === 'queued' ? 0 : null;
        return {
          ...kept,
          status: 'cancelled' as const,
          units: row.units ?? free,
          amount: row.amount ?? free,
        };
      }),
    ),
};

function freeName(name: string, taken: Set<string>): string {
  for (let number = 2, free = name; ; number += 1) {
    if (!taken.has(free)) return free;
    free = `${name} (${number})`;
  }
}

/** Photos and the results they were made from, where those are the importer's, too. */
export async function connectSources(
  tx: Transaction,
  sources: { id: string; sourceResultId: string }[],
  { ownerId }: Importer,
): Promise<void> {
  if (sources.length === 0) return;
  await tx.execute(sql`
    update photos set source_result_id = source."sourceResultId"
    from jsonb_to_recordset(${JSON.stringify(sources)}::text::jsonb) as source (id uuid, "sourceResultId" uuid)
    join results on results.id = source."sourceResultId"
    join expansions on expansions.id = results.expansion_id and expansions.owner_id = ${ownerId}
    where photos.id = source.id and photos.owner_id = ${ownerId}`);
}
