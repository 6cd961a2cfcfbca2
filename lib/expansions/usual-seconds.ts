import { sql } from 'drizzle-orm';
import type { Context } from '@/lib/context';

/** Median time from order to stored picture over a provider's last fifty finished tasks, in whole seconds; null while there is none. */
export async function usualSeconds(ctx: Context, provider: string): Promise<number | null> {
  const [row] = await ctx.db.execute<{ seconds: number | null }>(sql`
    select round(percentile_cont(0.5) within group (order by extract(epoch from finished_at - created_at)))::int as seconds
    from (
      select finished_at, created_at from tasks
      where provider = ${provider} and status = 'stored'
      order by finished_at desc limit 50
    ) last_runs`);
  return row?.seconds ?? null;
}
