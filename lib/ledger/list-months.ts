import { sql } from 'drizzle-orm';
import { ledgerEntries } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';

/** The months in which the actor has entries, newest first. It leaps from month to month along the index, past all entries between. */
export async function listMonths(ctx: Context): Promise<string[]> {
  const ownerId = requireUserId(ctx);
  const newest = (before = sql``) => sql`(
    select date_trunc('month', created_at, 'UTC') from ${ledgerEntries}
    where owner_id = ${ownerId} ${before} order by created_at desc limit 1)`;
  const rows = await ctx.db.execute<{ month: string }>(sql`
    with recursive months (month) as (
      select ${newest()}
      union all
      select ${newest(sql`and created_at < months.month`)} from months where months.month is not null
    )
    select to_char(month at time zone 'UTC', 'YYYY-MM') as month from months where month is not null`);
  return rows.map(({ month }) => month);
}
