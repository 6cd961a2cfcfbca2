import { sql } from 'drizzle-orm';
import { expansions } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { galleryOrder, galleryWhere, selectionWhere } from './gallery-where';
import { type GalleryFilter, MAX_COUNTED, type Selection } from './schemas';

/** How many of the actor's own expansions a filter finds; never counts further than `MAX_COUNTED`. */
export async function countExpansions(ctx: Context, filter: GalleryFilter): Promise<number> {
  const found = ctx.db
    .select({ one: sql`1` })
    .from(expansions)
    .where(galleryWhere(ctx, filter))
    // In order, so that no more is read than is counted.
    .orderBy(...galleryOrder(filter))
    .limit(MAX_COUNTED)
    .as('found');
  return ctx.db.$count(found);
}

/** The ids of what was selected, newest first, a page at a time: for work that goes through all of it. */
export async function* selectedIds(ctx: Context, selection: Selection): AsyncGenerator<string[]> {
  let after: string | undefined;
  do {
    const rows = await ctx.db
      .select({ id: expansions.id })
      .from(expansions)
      .where(sql`${selectionWhere(ctx, selection)} ${after ? sql`and ${expansions.id} < ${after}` : sql``}`)
      .orderBy(...galleryOrder('filter' in selection ? selection.filter : {}))
      .limit(500);
    if (rows.length > 0) yield rows.map(({ id }) => id);
    after = rows.at(-1)?.id;
  } while (after);
}
