import { asc, gt, inArray } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';
import { engineTasks, passes, photos, results } from '@/drizzle/schema';
import { filesOfEngineTask } from '@/lib/engine/service/stored-files';
import { filesOfPass, filesOfResult } from '@/lib/expansions/result-files';
import { filesOfPhoto } from '@/lib/photos/photo-keys';
import type { RowFiles } from '@/lib/storage/row-files';

export type FilesOfRow = { id: string; files: RowFiles };
type Wanted = { after: string | null; limit: number } | { ids: string[] };

/** Every table whose rows stand for files, read in the order of its ids or by them. */
export const tablesWithFiles = {
  photos: async (db: Db, wanted: Wanted) =>
    (await read(db, photos, wanted)).map((row) => ({ id: row.id, files: filesOfPhoto(row) })),
  results: async (db: Db, wanted: Wanted) =>
    (await read(db, results, wanted)).map((row) => ({ id: row.id, files: filesOfResult(row) })),
  passes: async (db: Db, wanted: Wanted) =>
    (await read(db, passes, wanted)).map((row) => ({ id: row.id, files: filesOfPass(row) })),
  engine_tasks: async (db: Db, wanted: Wanted) =>
    (await read(db, engineTasks, wanted)).map((row) => ({ id: row.id, files: filesOfEngineTask(row) })),
} satisfies Record<string, (db: Db, wanted: Wanted) => Promise<FilesOfRow[]>>;

export type TableWithFiles = keyof typeof tablesWithFiles;

type Table = typeof photos | typeof results | typeof passes | typeof engineTasks;

async function read<T extends Table>(db: Db, table: T, wanted: Wanted): Promise<T['$inferSelect'][]> {
  const rows = db.select().from(table as Table);
  if ('ids' in wanted) return rows.where(inArray(table.id, wanted.ids));
  const { after, limit } = wanted;
  return rows
    .where(after === null ? undefined : gt(table.id, after))
    .orderBy(asc(table.id))
    .limit(limit);
}
