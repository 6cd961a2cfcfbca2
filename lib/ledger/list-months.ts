import { sql } from 'drizzle-orm';
import { ledgerEntries } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { type Payer, paidBy } from './payer';

/** The months in which a payer has entries, newest first. It leaps from month to month along the index, past all entries between. */
export async function listMonths(ctx: Context, payer: Payer): Promise<string[]> {
  const newest = (before = sql``) => sql`(
    select date_trunc('month', ${ledgerEntries.createdAt}, 'UTC') from ${ledgerEntries}
    where ${paidBy(payer)} ${before} order by ${ledgerEntries.createdAt} desc limit 1)`;
  const rows = await ctx.db.execute<{ month: string }>(sql`
    with recursive months (month) as (
      select ${newest()}
      union all
      select ${newest(sql`and ${ledgerEntries.createdAt} < months.month`)} from months where months.month is not null
    )
    select to_char(month at time zone 'UTC', 'YYYY-MM') as month from months where month is not null`);
  return rows.map(({ month }) => month);
}
