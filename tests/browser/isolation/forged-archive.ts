import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { ARCHIVE_FORMAT, ARCHIVE_VERSION, MANIFEST, tableNames } from '@/lib/archive/schemas';
import { zip } from '@/lib/zip/zip';
import type { Belongings } from './belongings';

/** An archive of one new photo, whose files are said to be lost and to lie where another person's photo does. */
export async function archiveOfPhoto({ photo, photoKey, email }: Belongings): Promise<Buffer> {
  const modified = new Date();
  const row = {
    id: photo,
    name: 'mine.jpg',
    mime: 'image/jpeg',
    bytes: 1000,
    width: 300,
    height: 400,
    sha256: '0'.repeat(64),
    storageKey: photoKey,
    previewKey: photoKey,
    thumbnailKey: photoKey,
    thumbhash: null,
    sourceResultId: null,
    createdAt: modified,
    deletedAt: null,
  };
  const rows = Buffer.from(`${JSON.stringify({ row, files: [], missing: [photoKey] })}\n`);
  const name = 'rows/photos-1.ndjson';
  const portion = { name, rows: 1, sha256: createHash('sha256').update(rows).digest('hex') };
  const tables = Object.fromEntries(tableNames.map((table) => [table, table === 'photos' ? [portion] : []]));
  const manifest = {
    format: ARCHIVE_FORMAT,
    version: ARCHIVE_VERSION,
    exportedAt: modified,
    profile: { name: null, email, preferences: {} },
    keys: [],
    tables,
    files: { count: 0, bytes: 0 },
  };
  const entries = async function* () {
    yield { name, modified, content: rows };
    yield { name: MANIFEST, modified, content: Buffer.from(JSON.stringify(manifest)) };
  };
  return buffer(zip(entries()));
}
