import { and, isNotNull, lt, or, sql } from 'drizzle-orm';
import { callbackReceipts } from '@/drizzle/schema';
import type { Context } from '@/lib/context';

const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
const KEPT_ROWS = 100_000;

/** Forgets callbacks that were read and are a week old, and all but the newest hundred thousand. */
export async function pruneCallbackReceipts(ctx: Context): Promise<void> {
  const old = lt(callbackReceipts.receivedAt, new Date(ctx.now().getTime() - KEPT_MS));
  const newest = sql`(select max(${callbackReceipts.id}) from ${callbackReceipts})`;
  await ctx.db
    .delete(callbackReceipts)
    .where(
      and(
        isNotNull(callbackReceipts.outcome),
        or(old, lt(callbackReceipts.id, sql`${newest} - ${KEPT_ROWS}`)),
      ),
    );
}
