import { and, eq, inArray, sql } from 'drizzle-orm';
import { ledgerEntries, passes, tasks } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';

/** As providers told, over all tasks; null where none has told. */
export type Cost = { units: number | null; amount: number | null };

/** What expansions of the actor's own have cost so far, by their ids. */
export async function costOfExpansions(ctx: Context, ids: string[]): Promise<Map<string, Cost>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      id: passes.expansionId,
      units: sql<number | null>`sum(${ledgerEntries.units})::float8`,
      amount: sql<number | null>`sum(${ledgerEntries.amount})::float8`,
    })
    .from(passes)
    .innerJoin(tasks, eq(tasks.passId, passes.id))
    .innerJoin(ledgerEntries, eq(ledgerEntries.taskId, tasks.id))
    .where(and(inArray(passes.expansionId, ids), eq(ledgerEntries.ownerId, requireUserId(ctx))))
    .groupBy(passes.expansionId);
  return new Map(rows.map(({ id, units, amount }) => [id, { units, amount }]));
}
