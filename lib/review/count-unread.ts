import { sql } from 'drizzle-orm';
import { type Context, requireUserId } from '@/lib/context';
import { unreadBy } from './unread';

/** More than so many are not counted. */
export const MOST_UNREAD = 100;

/** How many comments a person has not read, in all their circles; `MOST_UNREAD` means that or more. */
export async function countUnread(ctx: Context): Promise<number> {
  const unread = unreadBy(requireUserId(ctx), ctx.now());
  const [row] = await ctx.db.execute<{ count: number }>(
    sql`select count(*)::int as count from (select from ${unread} unread limit ${MOST_UNREAD}) some`,
  );
  return row!.count;
}
