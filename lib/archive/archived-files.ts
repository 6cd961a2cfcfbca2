import { filesOfPass, filesOfResult } from '@/lib/expansions/result-files';
import { filesOfPhoto } from '@/lib/photos/photo-keys';
import type { RowFiles } from '@/lib/storage/row-files';
import type { ArchiveRow, TableName } from './schemas';

const none: RowFiles = { needed: [], possible: [] };

/** The files that an archive's row stands for. */
export function filesOfRow(table: TableName, row: ArchiveRow<TableName>): RowFiles {
  if (table === 'photos') return filesOfPhoto(row as ArchiveRow<'photos'>);
  if (table === 'results') return filesOfResult(row as ArchiveRow<'results'>);
  if (table === 'passes') return filesOfPass(row as ArchiveRow<'passes'>);
  return none;
}

const endings: Record<string, string> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/avif': '.avif',
  'image/heic': '.heic',
  'image/tiff': '.tif',
  'image/gif': '.gif',
};

/** Where a file lies in an archive: `photos/ID/original.jpg`, and a result's picture as `results/ID.png`. */
export function archivePath(
  table: TableName,
  row: ArchiveRow<TableName>,
  file: { key: string; contentType: string },
): string {
  const { id } = row as { id: string };
  const ending = endings[file.contentType] ?? '';
  if (table === 'results' && file.key === (row as ArchiveRow<'results'>).storageKey)
    return `results/${id}${ending}`;
  const name = file.key.slice(file.key.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return `${table}/${id}/${name}${ending}`;
}
