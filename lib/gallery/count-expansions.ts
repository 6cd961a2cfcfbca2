import { sql } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';
import { expansions } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { galleryWhere, walkedIds, wholeWalk } from './gallery-where';
import { withLikeness } from './likeness';
import { type GalleryFilter, MAX_COUNTED } from './schemas';

/** How many expansions a filter finds, of the actor's own or in a team; never counts further than `MAX_COUNTED`. */
export async function countExpansions(ctx: Context, filter: GalleryFilter): Promise<number> {
  const count = async (db: Db) => {
    const found = filter.q
      ? // In no order: an index of words knows none.
        sql`select from ${expansions} where ${galleryWhere(ctx, filter)} limit ${MAX_COUNTED}`
      : walkedIds(ctx, { filter }, wholeWalk, MAX_COUNTED);
    const [row] = await db.execute<{ count: number }>(
      sql`select count(*)::int as count from (${found}) found`,
    );
    return row!.count;
  };
  return filter.alike ? withLikeness(ctx.db, count) : count(ctx.db);
}
