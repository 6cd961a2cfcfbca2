import { sql } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';
import { expansions } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { galleryOrder, galleryWhere } from './gallery-where';
import { withLikeness } from './likeness';
import { type GalleryFilter, MAX_COUNTED } from './schemas';

/** How many of the actor's own expansions a filter finds; never counts further than `MAX_COUNTED`. */
export async function countExpansions(ctx: Context, filter: GalleryFilter): Promise<number> {
  const count = (db: Db) => {
    const found = db
      .select({ one: sql`1` })
      .from(expansions)
      .where(galleryWhere(ctx, filter))
      // In order, so that no more is read than is counted; but an index of words knows no order.
      .orderBy(...(filter.q ? [] : galleryOrder(filter)))
      .limit(MAX_COUNTED)
      .as('found');
    return db.$count(found);
  };
  return filter.alike ? withLikeness(ctx.db, count) : count(ctx.db);
}
