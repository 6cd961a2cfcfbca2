import { and, eq, gte, inArray, isNull, lt, notExists, sql } from 'drizzle-orm';
import { expansions, ledgerEntries, passes, tasks } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { listPrices } from '@/lib/providers/price';
import { countedUsd } from './counted-usd';
import { monthBounds, monthOf } from './month';

/**
 * What counts against the actor's budgets of this month, in dollars: its entries, and the passes that open expansions have
 * yet to begin. Both in one query, or a pass that begins between two would be in neither.
 */
export async function committedUsd(ctx: Context): Promise<number> {
  const { from, to } = monthBounds(monthOf(ctx.now()));
  const { ownerId, createdAt } = ledgerEntries;
  const entered = ctx.db
    .select({ usd: sql`coalesce(sum(${countedUsd}), 0)`.as('entered_usd') })
    .from(ledgerEntries)
    .where(and(eq(ownerId, requireUserId(ctx)), gte(createdAt, from), lt(createdAt, to)))
    .as('entered');
  const toCome = passesToCome(ctx);
  const [row] = await ctx.db
    .select({ usd: sql`${entered.usd} + ${toCome.usd}`.mapWith(Number) })
    .from(entered)
    .crossJoin(toCome);
  return row!.usd;
}

/** What the actor's open expansions will still buy, in dollars. */
export async function toComeUsd(ctx: Context): Promise<number> {
  const toCome = passesToCome(ctx);
  const [row] = await ctx.db.select({ usd: sql`${toCome.usd}`.mapWith(Number) }).from(toCome);
  return row!.usd;
}

const prices = Object.entries(listPrices).map(([name, { usd }]) => sql`when ${name} then ${usd}::numeric`);
const listUsd = sql`case ${expansions.provider} ${sql.join(prices, sql` `)} end`;

/** The passes of the actor's open expansions that no task was made for yet, by list price: the newest task's provider goes on. */
function passesToCome(ctx: Context) {
  const hasTask = ctx.db.select({ id: tasks.id }).from(tasks).where(eq(tasks.passId, passes.id));
  return ctx.db
    .select({ usd: sql`coalesce(sum(${passes.variants} * ${listUsd}), 0)`.as('to_come_usd') })
    .from(expansions)
    .innerJoin(passes, eq(passes.expansionId, expansions.id))
    .where(
      and(
        eq(expansions.ownerId, requireUserId(ctx)),
        isNull(expansions.deletedAt),
        inArray(expansions.state, ['waiting', 'painting', 'saving']),
        notExists(hasTask),
      ),
    )
    .as('to_come');
}
