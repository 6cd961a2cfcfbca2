import { and, asc, eq, getTableColumns, gt, inArray, isNull, lte, or } from 'drizzle-orm';
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
import type { Context } from '@/lib/context';
import type { ArchiveRow, TableName } from './schemas';

/** Whose rows, and no younger ones than this: so all that an archive's rows refer to is in it, whatever comes meanwhile. */
export type Scope = { ownerId: string; until: Date; restorableSince: Date };

const PAGE = 500;

type Pages<Row> = AsyncGenerator<Row[]>;

/** A person's rows of each table, in pages. */
export const readRows: { [Table in TableName]: (ctx: Context, scope: Scope) => Pages<ArchiveRow<Table>> } = {
  photos: (ctx, scope) => {
    const { ownerId: _, ...columns } = getTableColumns(photos);
    return pages(
      (after) =>
        ctx.db
          .select(columns)
          .from(photos)
          .where(
            and(
              eq(photos.ownerId, scope.ownerId),
              lte(photos.createdAt, scope.until),
              beyond(photos.id, after),
            ),
          )
          .orderBy(asc(photos.id))
          .limit(PAGE),
      ({ id }) => id,
    );
  },
  batches: (ctx, scope) => {
    const { ownerId: _, ...columns } = getTableColumns(batches);
    return pages(
      (after) =>
        ctx.db
          .select(columns)
          .from(batches)
          .where(
            and(
              eq(batches.ownerId, scope.ownerId),
              lte(batches.createdAt, scope.until),
              beyond(batches.id, after),
            ),
          )
          .orderBy(asc(batches.id))
          .limit(PAGE),
      ({ id }) => id,
    );
  },
  expansions: (ctx, scope) => {
    const { ownerId: _, search: __, ...columns } = getTableColumns(expansions);
    return pages(
      (after) =>
        ctx.db
          .select(columns)
          .from(expansions)
          .where(ownExpansions(scope, after))
          .orderBy(asc(expansions.id))
          .limit(PAGE),
      ({ id }) => id,
    );
  },
  passes: async function* (ctx, scope) {
    for await (const ids of expansionIds(ctx, scope))
      yield ctx.db.select().from(passes).where(inArray(passes.expansionId, ids)).orderBy(asc(passes.id));
  },
  tasks: async function* (ctx, scope) {
    for await (const ids of expansionIds(ctx, scope))
      yield ctx.db
        .select(getTableColumns(tasks))
        .from(tasks)
        .innerJoin(passes, eq(passes.id, tasks.passId))
        .where(inArray(passes.expansionId, ids))
        .orderBy(asc(tasks.id));
  },
  results: async function* (ctx, scope) {
    for await (const ids of expansionIds(ctx, scope))
      yield ctx.db
        .select()
        .from(results)
        .where(and(inArray(results.expansionId, ids), lte(results.createdAt, scope.until)))
        .orderBy(asc(results.id));
  },
  collections: (ctx, scope) => {
    const { ownerId: _, ...columns } = getTableColumns(collections);
    return pages(
      (after) =>
        ctx.db
          .select(columns)
          .from(collections)
          .where(
            and(
              eq(collections.ownerId, scope.ownerId),
              lte(collections.createdAt, scope.until),
              beyond(collections.id, after),
            ),
          )
          .orderBy(asc(collections.id))
          .limit(PAGE),
      ({ id }) => id,
    );
  },
  collection_items: async function* (ctx, scope) {
    for await (const ids of expansionIds(ctx, scope))
      yield ctx.db
        .select(getTableColumns(collectionItems))
        .from(collectionItems)
        .innerJoin(collections, eq(collections.id, collectionItems.collectionId))
        .where(
          and(
            inArray(collectionItems.expansionId, ids),
            eq(collections.ownerId, scope.ownerId),
            lte(collections.createdAt, scope.until),
          ),
        )
        .orderBy(asc(collectionItems.expansionId), asc(collectionItems.collectionId));
  },
  // What a team's key paid is in the team's ledger.
  ledger_entries: (ctx, scope) => {
    const { ownerId: _, teamId: __, ...columns } = getTableColumns(ledgerEntries);
    return pages(
      (after) =>
        ctx.db
          .select(columns)
          .from(ledgerEntries)
          .where(
            and(
              eq(ledgerEntries.ownerId, scope.ownerId),
              isNull(ledgerEntries.teamId),
              lte(ledgerEntries.createdAt, scope.until),
              beyond(ledgerEntries.taskId, after),
            ),
          )
          .orderBy(asc(ledgerEntries.taskId))
          .limit(PAGE),
      ({ taskId }) => taskId,
    );
  },
};

type IdColumn =
  | typeof photos.id
  | typeof batches.id
  | typeof expansions.id
  | typeof collections.id
  | typeof ledgerEntries.taskId;

const beyond = (column: IdColumn, after: string | null) => (after === null ? undefined : gt(column, after));

/** Those in the trash, too, as long as they can be restored. */
const ownExpansions = ({ ownerId, until, restorableSince }: Scope, after: string | null) =>
  and(
    eq(expansions.ownerId, ownerId),
    lte(expansions.createdAt, until),
    or(isNull(expansions.deletedAt), gt(expansions.deletedAt, restorableSince)),
    beyond(expansions.id, after),
  );

async function* expansionIds(ctx: Context, scope: Scope): Pages<string> {
  const read = (after: string | null) =>
    ctx.db
      .select({ id: expansions.id })
      .from(expansions)
      .where(ownExpansions(scope, after))
      .orderBy(asc(expansions.id))
      .limit(PAGE);
  for await (const page of pages(read, ({ id }) => id)) yield page.map(({ id }) => id);
}

async function* pages<Row>(
  read: (after: string | null) => PromiseLike<Row[]>,
  idOf: (row: Row) => string,
): Pages<Row> {
  for (let after: string | null = null; ; ) {
    const page: Row[] = await read(after);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    after = idOf(page.at(-1)!);
  }
}
