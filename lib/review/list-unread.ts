import { sql } from 'drizzle-orm';
import { type Context, requireUserId } from '@/lib/context';
import { unreadBy } from './unread';

/** How many comments a person has not read about each of some expansions; those where they have read all are left out. */
export async function listUnread(
  ctx: Context,
  input: { expansionIds: readonly string[] },
): Promise<Record<string, number>> {
  const userId = requireUserId(ctx);
  if (input.expansionIds.length === 0) return {};
  const rows = await ctx.db.execute<{ id: string; count: number }>(sql`
    select unread.expansion_id as id, count(*)::int as count from ${unreadBy(userId, ctx.now())} unread
    where unread.expansion_id = any(${sql.param([...input.expansionIds])}::uuid[])
    group by unread.expansion_id`);
  return Object.fromEntries(rows.map(({ id, count }) => [id, count]));
}
