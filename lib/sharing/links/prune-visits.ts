import { and, isNull, lt, sql } from 'drizzle-orm';
import { shareVisits } from '@/drizzle/schema';
import type { Context } from '@/lib/context';

const KEPT_DAYS = 90;

/** Forgets browsers that opened a link long ago and said nothing there; one that comes back is a new view. */
export async function pruneVisits(ctx: Context): Promise<void> {
  const before = new Date(ctx.now().getTime() - KEPT_DAYS * 24 * 60 * 60 * 1000);
  await ctx.db
    .delete(shareVisits)
    .where(
      and(
        isNull(shareVisits.name),
        lt(sql`coalesce(${shareVisits.viewedAt}, ${shareVisits.createdAt})`, before),
      ),
    );
}
