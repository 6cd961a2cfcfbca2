import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Db } from '@/drizzle/client';
import { users } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { everyKey } from '@/lib/storage/row-files';
import { ArchiveFile, damaged } from './archive-file';
import { filesOfRow } from './archived-files';
import { connectSources, insertRows } from './insert-rows';
import { checkReferences, ownIds, referencesOf } from './owners';
import {
  type ArchivedFile,
  type ArchiveRow,
  lineSchema,
  MANIFEST,
  type Manifest,
  manifestSchema,
  type Portion,
  rowSchemas,
  type TableName,
  tableNames,
} from './schemas';

const MAX_PORTION_BYTES = 64 * 1024 ** 2;
const MAX_PORTION_ROWS = 1000;
const MAX_PREFERENCES = 100_000;

export type ImportSummary = {
  /** How many of each came in. */
  added: Record<TableName, number>;
  /** Rows that were here already, and were left as they are. */
  skipped: number;
};

const underWay = new Set<string>();

/**
 * Brings an archive into the account of the person who acts. All of it is looked at first; then files are stored, each
 * after its checksum was compared, and at last rows are written in one transaction. Files of an import that fails on
 * the way are found by the orphan sweep, and by the next try.
 * @throws AppError invalid, conflict, limit_reached, storage_unavailable
 */
export async function importArchive(ctx: Context, input: { file: string }): Promise<ImportSummary> {
  const ownerId = requireUserId(ctx);
  if (underWay.has(ownerId))
    throw new AppError('limit_reached', 'An import of yours is under way. Wait until it has ended.');
  underWay.add(ownerId);
  try {
    const archive = await ArchiveFile.open(input.file);
    try {
      const manifest = await readManifest(archive);
      await examine(ctx, archive, manifest, ownerId);
      await storeFiles(ctx, archive, manifest, ownerId);
      return await writeRows(ctx, archive, manifest, ownerId);
    } finally {
      archive.close();
    }
  } finally {
    underWay.delete(ownerId);
  }
}

async function readManifest(archive: ArchiveFile): Promise<Manifest> {
  const manifest = parsed(manifestSchema, await archive.read(MANIFEST, { maxBytes: MAX_PORTION_BYTES }));
  if (JSON.stringify(manifest.profile.preferences).length > MAX_PREFERENCES) throw damaged();
  return manifest;
}

function parsed<Schema extends z.ZodType>(schema: Schema, json: Buffer | string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(json.toString()));
  } catch (error) {
    throw damaged(error);
  }
}

type Line = { row: ArchiveRow<TableName>; files: ArchivedFile[]; missing: string[] };
type Part = { table: TableName; lines: Line[] };

/** All rows of an archive, in an order in which they can be written, a portion at a time. */
async function* portionsOf(archive: ArchiveFile, manifest: Manifest): AsyncGenerator<Part> {
  for (const table of tableNames)
    for (const portion of manifest.tables[table])
      yield { table, lines: await readPortion(archive, table, portion) };
}

async function readPortion(archive: ArchiveFile, table: TableName, portion: Portion): Promise<Line[]> {
  const { name, rows, sha256 } = portion;
  const text = (await archive.read(name, { sha256, maxBytes: MAX_PORTION_BYTES })).toString();
  const lines = text.split('\n').filter(Boolean);
  if (lines.length !== rows || rows > MAX_PORTION_ROWS) throw damaged();
  return lines.map((line) => {
    const { row, files, missing } = parsed(lineSchema, line);
    const checked = rowSchemas[table].safeParse(row);
    if (!checked.success) throw damaged(checked.error);
    return { row: checked.data, files, missing };
  });
}

/** The lines whose rows are not here yet. @throws AppError conflict when another person has one of them */
async function newLines(db: Db, { table, lines }: Part, ownerId: string): Promise<Line[]> {
  if (table === 'collection_items') return lines;
  const idOf = ({ row }: Line) => ('id' in row ? row.id : (row as ArchiveRow<'ledger_entries'>).taskId);
  const own = await ownIds(db, table, lines.map(idOf), ownerId);
  return lines.filter((line) => !own.has(idOf(line)));
}

/** Everything that can be wrong with an archive but the contents of its files. */
async function examine(ctx: Context, archive: ArchiveFile, manifest: Manifest, ownerId: string) {
  /** The tasks that files of passes are named by, and their passes. */
  const painters = new Map<string, string>();
  for await (const part of portionsOf(archive, manifest)) {
    const { table, lines } = part;
    await newLines(ctx.db, part, ownerId);
    const references = lines.flatMap(({ row }) => referencesOf(table, row));
    if (table === 'ledger_entries')
      for (const { row } of lines)
        references.push({ table: 'expansions', id: (row as ArchiveRow<'ledger_entries'>).expansionId });
    await checkReferences(ctx.db, references, ownerId, { mustExist: false });
    for (const line of lines) {
      checkFiles(archive, table, line);
      for (const key of everyKey(filesOfRow(table, line.row))) checkPlace(table, line.row, key, painters);
      const task = line.row as ArchiveRow<'tasks'>;
      if (table === 'tasks' && painters.get(task.id) === task.passId) painters.delete(task.id);
    }
  }
  if (painters.size > 0) throw damaged();
}

/** An archive brings just the files that its rows stand for, but for those that were lost before. */
function checkFiles(archive: ArchiveFile, table: TableName, { row, files, missing }: Line): void {
  const expected = filesOfRow(table, row);
  const isExpected = new Set(everyKey(expected));
  const keys = new Set(files.map(({ key }) => key));
  if (keys.size !== files.length || files.some(({ key }) => !isExpected.has(key))) throw damaged();
  if (expected.needed.some((key) => !keys.has(key) && !missing.includes(key))) throw damaged();
  for (const { key, path, bytes, sha256 } of files) {
    if (archive.bytesOf(path) !== bytes) throw damaged();
    const isMain = 'storageKey' in row && row.storageKey === key;
    if (isMain && (row.sha256 !== sha256 || row.bytes !== bytes)) throw damaged();
  }
}

/** A row's files lie where only that row's can: an archive never writes, or reads, what is another's. */
function checkPlace(
  table: TableName,
  row: ArchiveRow<TableName>,
  key: string,
  painters: Map<string, string>,
): void {
  if (table === 'photos' && key.startsWith(`photos/${(row as ArchiveRow<'photos'>).id}/`)) return;
  if (table === 'results') {
    const { taskId, index } = row as ArchiveRow<'results'>;
    if (key.startsWith(`results/${taskId}/${index}/`)) return;
  }
  const painter = /^passes\/([0-9a-f-]{36})\//.exec(key)?.[1];
  if (table !== 'passes' || !painter) throw damaged();
  painters.set(painter, (row as ArchiveRow<'passes'>).id);
}

async function storeFiles(ctx: Context, archive: ArchiveFile, manifest: Manifest, ownerId: string) {
  for await (const part of portionsOf(archive, manifest)) {
    if (!part.lines.some(({ files }) => files.length > 0)) continue;
    for (const { files } of await newLines(ctx.db, part, ownerId))
      for (const { key, path, contentType, sha256 } of files)
        await ctx.storage.put(key, await archive.read(path, { sha256 }), contentType);
  }
}

async function writeRows(
  ctx: Context,
  archive: ArchiveFile,
  manifest: Manifest,
  ownerId: string,
): Promise<ImportSummary> {
  const importer = { ownerId, now: ctx.now() };
  const added = Object.fromEntries(tableNames.map((name) => [name, 0])) as Record<TableName, number>;
  let skipped = 0;
  try {
    await ctx.db.transaction(async (tx) => {
      const sources: { id: string; sourceResultId: string }[] = [];
      for await (const part of portionsOf(archive, manifest)) {
        const { table } = part;
        const rows = (await newLines(tx, part, ownerId)).map(({ row }) => row);
        skipped += part.lines.length - rows.length;
        added[table] += rows.length;
        if (rows.length === 0) continue;
        const references = rows.flatMap((row) => referencesOf(table, row));
        await checkReferences(tx, references, ownerId, { mustExist: true });
        await insertRows[table](tx, rows as never, importer);
        if (table === 'photos')
          for (const { id, sourceResultId } of rows as ArchiveRow<'photos'>[])
            if (sourceResultId) sources.push({ id, sourceResultId });
      }
      await connectSources(tx, sources, importer);
      const { name, preferences } = manifest.profile;
      await tx
        .update(users)
        .set({
          name: sql`coalesce(${users.name}, ${name})`,
          preferences: sql`${JSON.stringify(preferences)}::text::jsonb || ${users.preferences}`,
        })
        .where(eq(users.id, ownerId));
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError('conflict', 'This export does not fit together with what is in your account.', {
        cause: error,
      });
    throw error;
  }
  return { added, skipped };
}

function isUniqueViolation(error: unknown): boolean {
  const { code } = ((error as Error | null)?.cause ?? {}) as { code?: string };
  return code === '23505';
}
