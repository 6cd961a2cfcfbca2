import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { providerKeys, users } from '@/drizzle/schema';
import { requireSubject } from '@/lib/accounts/subject';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { restorableSince } from '@/lib/gallery/purge-expansions';
import { streamOf } from '@/lib/zip/stream-of';
import { type ZipEntry, zip } from '@/lib/zip/zip';
import { archivePath, filesOfRow } from './archived-files';
import { findRow } from './find-row';
import { readRows, type Scope } from './read-rows';
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  type ArchivedFile,
  type ArchiveLine,
  type ArchiveRow,
  MANIFEST,
  type Manifest,
  type Portion,
  type TableName,
  tableNames,
} from './schemas';

/** As many rows are held in memory, with what is known of their files. */
const PORTION = 1000;

const underWay = new Set<string>();

/**
 * Everything of a person as a ZIP that is made while it is read, without a temporary file: the files, the rows
 * of each table in portions of `rows/TABLE-N.ndjson`, and at last the manifest. One at a time for each person.
 * @throws AppError forbidden, not_found, limit_reached
 */
export async function exportArchive(
  ctx: Context,
  input: { userId?: string } = {},
): Promise<{ stream: ReadableStream<Uint8Array>; fileName: string }> {
  const ownerId = requireSubject(ctx, input.userId);
  const [user] = await ctx.db.select().from(users).where(eq(users.id, ownerId));
  if (!user) throw new AppError('not_found', 'This account does not exist any more.');
  const until = ctx.now();
  const keys = await ctx.db
    .select({ name: providerKeys.name, provider: providerKeys.provider, baseUrl: providerKeys.baseUrl })
    .from(providerKeys)
    .where(eq(providerKeys.ownerId, ownerId))
    .orderBy(providerKeys.createdAt);
  const { name, email, preferences } = user;
  const scope = { ownerId, until, restorableSince: restorableSince(ctx) };
  const about = { exportedAt: until, profile: { name, email, preferences }, keys };
  if (underWay.has(ownerId))
    throw new AppError('limit_reached', 'An export of yours is being downloaded. Wait until it has ended.');
  underWay.add(ownerId);
  return {
    stream: streamOf(
      (signal) => zip(archiveEntries(ctx, scope, about), signal),
      () => underWay.delete(ownerId),
    ),
    fileName: `outframe-${until.toISOString().slice(0, 10)}.zip`,
  };
}

type About = Pick<Manifest, 'exportedAt' | 'profile' | 'keys'>;

async function* archiveEntries(ctx: Context, scope: Scope, about: About): AsyncGenerator<ZipEntry> {
  try {
    const tables = Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as Record<
      TableName,
      Portion[]
    >;
    const files = { count: 0, bytes: 0 };
    for (const table of tableNames) {
      let lines: ArchiveLine[] = [];
      const portion = () => portionEntry(table, tables[table], lines, scope.until);
      for await (const page of readRows[table](ctx, scope)) {
        for (const row of page) {
          const line = yield* archiveRow(ctx, table, row);
          if (!line) continue;
          lines.push(line);
          files.count += line.files.length;
          files.bytes += line.files.reduce((bytes, file) => bytes + file.bytes, 0);
          if (lines.length < PORTION) continue;
          yield portion();
          lines = [];
        }
      }
      if (lines.length > 0) yield portion();
    }
    const manifest = { format: ARCHIVE_FORMAT, version: ARCHIVE_VERSION, ...about, tables, files };
    yield { name: MANIFEST, modified: scope.until, content: Buffer.from(JSON.stringify(manifest, null, 2)) };
  } catch (error) {
    ctx.log.error({ err: error, userId: scope.ownerId }, 'an export broke off');
    throw error;
  }
}

function portionEntry(table: TableName, portions: Portion[], lines: ArchiveLine[], modified: Date): ZipEntry {
  const input = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const name = `rows/${table}-${portions.length + 1}.ndjson`;
  portions.push({ name, rows: lines.length, sha256: createHash('sha256').update(input).digest('hex') });
  return { name, modified, content: input };
}

/**
 * Brings a row's files into the archive. One whose files are gone is read again, since it may have got others meanwhile.
 * @returns its line; null when the row is gone, too
 */
async function* archiveRow(
  ctx: Context,
  table: TableName,
  row: ArchiveRow<TableName>,
): AsyncGenerator<ZipEntry, ArchiveLine | null> {
  const first = yield* archiveFiles(ctx, table, row, []);
  if (first.missing.length === 0) return first;
  const present = await findRow(ctx, table, (row as { id: string }).id);
  return present && (yield* archiveFiles(ctx, table, present, first.files));
}

async function* archiveFiles(
  ctx: Context,
  table: TableName,
  row: ArchiveRow<TableName>,
  archived: ArchivedFile[],
): AsyncGenerator<ZipEntry, ArchiveLine> {
  const { needed, possible } = filesOfRow(table, row);
  const line: ArchiveLine = { row, files: [], missing: [] };
  for (const key of [...needed, ...possible]) {
    const known = archived.find((file) => file.key === key);
    const file = known ?? (yield* archiveFile(ctx, table, row, key));
    if (file) line.files.push(file);
    else if (needed.includes(key)) line.missing.push(key);
  }
  return line;
}

async function* archiveFile(
  ctx: Context,
  table: TableName,
  row: ArchiveRow<TableName>,
  key: string,
): AsyncGenerator<ZipEntry, ArchivedFile | null> {
  const file = await ctx.storage.get(key);
  if (!file) return null;
  const { contentType, bytes } = file;
  const path = archivePath(table, row, { key, contentType });
  const hash = createHash('sha256');
  const hashed = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      hash.update(chunk);
      controller.enqueue(chunk);
    },
  });
  yield { name: path, modified: madeAt(row), content: { bytes, body: file.body.pipeThrough(hashed) } };
  return { key, path, contentType, bytes, sha256: hash.digest('hex') };
}

function madeAt(row: ArchiveRow<TableName>): Date {
  return 'createdAt' in row ? row.createdAt : new Date();
}
