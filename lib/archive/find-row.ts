import { eq, getTableColumns } from 'drizzle-orm';
import { passes, photos, results } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import type { ArchiveRow, TableName } from './schemas';

/** A row with files as it is now; null when it is gone. The caller has found out whose it is. */
export async function findRow(
  ctx: Context,
  table: TableName,
  id: string,
): Promise<ArchiveRow<TableName> | null> {
  if (table === 'photos') {
    const { ownerId: _, ...columns } = getTableColumns(photos);
    const [photo] = await ctx.db.select(columns).from(photos).where(eq(photos.id, id));
    return photo ?? null;
  }
  const rows = table === 'results' ? results : passes;
  const [row] = await ctx.db.select().from(rows).where(eq(rows.id, id));
  return row ?? null;
}
