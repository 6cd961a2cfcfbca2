import { eq, inArray } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';
import {
  batches,
  collections,
  expansions,
  ledgerEntries,
  passes,
  photos,
  results,
  tasks,
} from '@/drizzle/schema';
import { AppError } from '@/lib/errors';
import { damaged } from './archive-file';
import type { ArchiveRow, TableName } from './schemas';

export type OwnedTable = Exclude<TableName, 'collection_items'>;
type Owned = { id: string; ownerId: string | null };

/** Whose rows of these ids are, of those that exist. */
const readOwners: { [Table in OwnedTable]: (db: Db, ids: string[]) => PromiseLike<Owned[]> } = {
  photos: (db, ids) =>
    db.select({ id: photos.id, ownerId: photos.ownerId }).from(photos).where(inArray(photos.id, ids)),
  batches: (db, ids) =>
    db.select({ id: batches.id, ownerId: batches.ownerId }).from(batches).where(inArray(batches.id, ids)),
  expansions: (db, ids) =>
    db
      .select({ id: expansions.id, ownerId: expansions.ownerId })
      .from(expansions)
      .where(inArray(expansions.id, ids)),
  passes: (db, ids) =>
    db
      .select({ id: passes.id, ownerId: expansions.ownerId })
      .from(passes)
      .innerJoin(expansions, eq(expansions.id, passes.expansionId))
      .where(inArray(passes.id, ids)),
  tasks: (db, ids) =>
    db
      .select({ id: tasks.id, ownerId: expansions.ownerId })
      .from(tasks)
      .innerJoin(passes, eq(passes.id, tasks.passId))
      .innerJoin(expansions, eq(expansions.id, passes.expansionId))
      .where(inArray(tasks.id, ids)),
  results: (db, ids) =>
    db
      .select({ id: results.id, ownerId: expansions.ownerId })
      .from(results)
      .innerJoin(expansions, eq(expansions.id, results.expansionId))
      .where(inArray(results.id, ids)),
  collections: (db, ids) =>
    db
      .select({ id: collections.id, ownerId: collections.ownerId })
      .from(collections)
      .where(inArray(collections.id, ids)),
  ledger_entries: (db, ids) =>
    db
      .select({ id: ledgerEntries.taskId, ownerId: ledgerEntries.ownerId })
      .from(ledgerEntries)
      .where(inArray(ledgerEntries.taskId, ids)),
};

/** Which of these ids the person has already. @throws AppError conflict when another person has one of them */
export async function ownIds(
  db: Db,
  table: OwnedTable,
  ids: string[],
  ownerId: string,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const known = await readOwners[table](db, [...new Set(ids)]);
  if (known.some((row) => row.ownerId !== ownerId))
    throw new AppError(
      'conflict',
      'This export holds work of another account here. Only that account can import it.',
    );
  return new Set(known.map(({ id }) => id));
}

type Reference = { table: OwnedTable; id: string };

/** The rows that a row speaks of; it is written after all of them. */
export function referencesOf(table: TableName, row: ArchiveRow<TableName>): Reference[] {
  const to = (name: OwnedTable, id: string | null): Reference[] => (id ? [{ table: name, id }] : []);
  if (table === 'expansions') {
    const { photoId, batchId } = row as ArchiveRow<'expansions'>;
    return [...to('photos', photoId), ...to('batches', batchId)];
  }
  if (table === 'passes') return to('expansions', (row as ArchiveRow<'passes'>).expansionId);
  if (table === 'tasks') return to('passes', (row as ArchiveRow<'tasks'>).passId);
  if (table === 'results') {
    const { expansionId, taskId } = row as ArchiveRow<'results'>;
    return [...to('expansions', expansionId), ...to('tasks', taskId)];
  }
  if (table === 'collection_items') {
    const { collectionId, expansionId } = row as ArchiveRow<'collection_items'>;
    return [...to('collections', collectionId), ...to('expansions', expansionId)];
  }
  return [];
}

/**
 * Looks up what rows speak of. @throws AppError conflict when another person has it; invalid when `mustExist` and it is
 * not there
 */
export async function checkReferences(
  db: Db,
  references: Reference[],
  ownerId: string,
  { mustExist }: { mustExist: boolean },
): Promise<void> {
  for (const table of Object.keys(readOwners) as OwnedTable[]) {
    const ids = references.filter((reference) => reference.table === table).map(({ id }) => id);
    const own = await ownIds(db, table, ids, ownerId);
    if (mustExist && ids.some((id) => !own.has(id))) throw damaged();
  }
}
