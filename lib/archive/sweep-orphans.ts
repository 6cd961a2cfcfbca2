import { sql } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import type { Context } from '@/lib/context';
import { fileId } from '@/lib/storage/file-id';
import { everyKey } from '@/lib/storage/row-files';
import { type FilesOfRow, type TableWithFiles, tablesWithFiles } from './tables-with-files';

/** A younger file may belong to work under way: what is made is put before its row is written. */
const YOUNG_MS = 24 * 60 * 60 * 1000;
const PORTION = 1000;
/** As many missing files are looked at one by one, and named. */
const MAX_NAMED = 1000;
/** So few files may go without a thought for how many stay. */
const ALWAYS_REMOVABLE = 100;

export type MissingFile = { table: TableWithFiles; id: string; key: string };

export type SweepFindings = {
  /** Files in the storage. */
  stored: number;
  /** Files without a row, of at least a day of age. */
  orphans: number;
  orphanBytes: number;
  /** Files without a row that are younger, and are left alone. */
  young: number;
  /** How many orphans were removed. */
  removed: number;
  /** Nothing was removed because it would have been most of what is stored: it looks like the wrong database. */
  isRefused: boolean;
  /** Files that rows speak of and the storage does not have. */
  missing: MissingFile[];
  /** More of them than are named. */
  missingUnnamed: number;
};

/**
 * Compares storage and database both ways. Files without a row are removed, unless they are young or most of what there
 * is; rows without a file are told, never removed. It takes the space of two temporary tables and little memory.
 */
export async function sweepOrphans(
  ctx: Context,
  input: { dryRun?: boolean; all?: boolean } = {},
): Promise<SweepFindings> {
  return ctx.db.transaction(async (tx) => {
    await createTables(tx);
    // Files before rows: whatever is put and written down meanwhile is then known, or not listed.
    await noteFiles(ctx, tx);
    await noteRows(tx);
    const before = new Date(ctx.now().getTime() - YOUNG_MS);
    const counted = await countOrphans(tx, before);
    const { orphans, stored } = counted;
    const isRefused = !input.all && orphans > ALWAYS_REMOVABLE && orphans > stored / 2;
    const removed = input.dryRun || isRefused ? 0 : await removeOrphans(ctx, tx, before);
    return { ...counted, removed, isRefused, ...(await findMissing(ctx, tx)) };
  });
}

/** The same for the log, where nobody reads what is printed. */
export async function sweepAndLog(ctx: Context): Promise<void> {
  const { missing, ...counts } = await sweepOrphans(ctx);
  if (counts.isRefused)
    ctx.log.error(counts, 'most stored files have no row: is this the right database? nothing was removed');
  for (const file of missing) ctx.log.error(file, 'a row has lost its file');
  ctx.log.info({ ...counts, missing: missing.length }, 'storage and database were compared');
}

async function createTables(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    create temporary table listed_files (
      id bytea primary key, bytes bigint not null, modified_at timestamptz not null, is_whole boolean not null
    ) on commit drop`);
  await tx.execute(sql`
    create temporary table known_files (
      id bytea primary key, key text not null, is_needed boolean not null, in_table text not null, row_id text not null
    ) on commit drop`);
}

async function noteFiles(ctx: Context, tx: Transaction): Promise<void> {
  for await (const files of ctx.storage.list()) {
    for (let at = 0; at < files.length; at += PORTION) {
      const part = JSON.stringify(files.slice(at, at + PORTION));
      await tx.execute(sql`
        insert into listed_files
        select decode(id, 'hex'), bytes, "modifiedAt", "isWhole"
        from jsonb_to_recordset(${part}::text::jsonb)
          as listed (id text, bytes bigint, "modifiedAt" timestamptz, "isWhole" boolean)
        on conflict do nothing`);
    }
  }
  await tx.execute(sql`analyze listed_files`);
}

async function noteRows(tx: Transaction): Promise<void> {
  for (const [table, read] of Object.entries(tablesWithFiles)) {
    for (let after: string | null = null; ; ) {
      const rows: FilesOfRow[] = await read(tx, { after, limit: PORTION });
      await noteKeys(tx, table, rows);
      if (rows.length < PORTION) break;
      after = rows.at(-1)!.id;
    }
  }
  await tx.execute(sql`analyze known_files`);
}

async function noteKeys(tx: Transaction, table: string, rows: FilesOfRow[]): Promise<void> {
  const keys = rows.flatMap(({ id: rowId, files }) =>
    everyKey(files).map((key) => ({ id: fileId(key), key, needed: files.needed.includes(key), rowId })),
  );
  await tx.execute(sql`
    insert into known_files
    select decode(id, 'hex'), key, needed, ${table}::text, "rowId"
    from jsonb_to_recordset(${JSON.stringify(keys)}::text::jsonb)
      as known (id text, key text, needed boolean, "rowId" text)
    on conflict do nothing`);
}

const withoutRow = sql`not exists (select from known_files where known_files.id = listed_files.id)`;

async function countOrphans(tx: Transaction, before: Date) {
  const old = sql`modified_at < ${before.toISOString()}::timestamptz`;
  const [counted] = await tx.execute<Record<'stored' | 'orphans' | 'orphan_bytes' | 'young', string>>(sql`
    select
      (select count(*) from listed_files) as stored,
      count(*) filter (where ${old}) as orphans,
      coalesce(sum(bytes) filter (where ${old}), 0) as orphan_bytes,
      count(*) filter (where not ${old}) as young
    from listed_files where ${withoutRow}`);
  return {
    stored: Number(counted!.stored),
    orphans: Number(counted!.orphans),
    orphanBytes: Number(counted!.orphan_bytes),
    young: Number(counted!.young),
  };
}

async function removeOrphans(ctx: Context, tx: Transaction, before: Date): Promise<number> {
  let removed = 0;
  for (let after = ''; ; ) {
    const orphans = await tx.execute<{ id: string }>(sql`
      select encode(id, 'hex') as id from listed_files
      where id > decode(${after}, 'hex') and modified_at < ${before.toISOString()}::timestamptz and ${withoutRow}
      order by listed_files.id limit ${PORTION}`);
    if (orphans.length === 0) return removed;
    await ctx.storage.removeListed(orphans.map(({ id }) => id));
    removed += orphans.length;
    after = orphans.at(-1)!.id;
  }
}

type Lost = { key: string; in_table: TableWithFiles; row_id: string };

/** What was put or purged between listing and reading looks lost, too: each is looked at once more. */
async function findMissing(ctx: Context, tx: Transaction) {
  const lost = await tx.execute<Lost & { all: string }>(sql`
    select key, in_table, row_id, count(*) over () as all
    from known_files left join listed_files using (id)
    where is_needed and listed_files.is_whole is not true
    order by in_table, row_id, key limit ${MAX_NAMED}`);
  const missing: MissingFile[] = [];
  for (const { key, in_table: table, row_id: id } of lost) {
    const file = await ctx.storage.get(key);
    await file?.body.cancel();
    if (file) continue;
    const [row] = await tablesWithFiles[table](tx, { ids: [id] });
    if (row?.files.needed.includes(key)) missing.push({ table, id, key });
  }
  return { missing, missingUnnamed: Number(lost[0]?.all ?? 0) - lost.length };
}
