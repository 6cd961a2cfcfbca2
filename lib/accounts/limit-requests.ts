import { sql } from 'drizzle-orm';
import { attempts } from '@/drizzle/schema';
import type { Context } from '@/lib/context';

/** What a caller has left of its requests. `reset` and `window` are seconds. */
export type RequestQuota = {
  quota: number;
  window: number;
  remaining: number;
  reset: number;
  exceeded: boolean;
};

const WINDOW_SECONDS = 60;

/**
 * Counts one request of a token in the present minute, in one statement, so that the limit holds over all machines.
 * A refused request is counted as well.
 */
export async function limitRequests(
  ctx: Context,
  input: { tokenId: string; kind: string; quota: number },
): Promise<RequestQuota> {
  const now = ctx.now();
  const ends = new Date(now.getTime() + WINDOW_SECONDS * 1000);
  const isOver = sql`${attempts.resetsAt} <= ${now.toISOString()}::timestamptz`;
  const [row] = await ctx.db
    .insert(attempts)
    .values({ key: `api:${input.kind}:${input.tokenId}`, count: 1, resetsAt: ends })
    .onConflictDoUpdate({
      target: attempts.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${attempts.count} + 1 end`,
        resetsAt: sql`case when ${isOver} then excluded.resets_at else ${attempts.resetsAt} end`,
      },
    })
    .returning();
  const { count, resetsAt } = row!;
  return {
    quota: input.quota,
    window: WINDOW_SECONDS,
    remaining: Math.max(0, input.quota - count),
    reset: Math.max(1, Math.ceil((resetsAt.getTime() - now.getTime()) / 1000)),
    exceeded: count > input.quota,
  };
}
