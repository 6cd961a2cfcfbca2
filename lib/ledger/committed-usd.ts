import { and, desc, eq, gte, inArray, isNull, lt, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { expansions, ledgerEntries, passes, tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { openStatuses } from '@/lib/expansions/statuses';
import { listPrices } from '@/lib/providers/price';
import { countedUsd } from './counted-usd';
import { monthBounds, monthOf } from './month';
import { oneself, type Payer, paidBy } from './payer';

/**
 * What counts against a payer's budgets of this month, in dollars: the entries, and the passes that open expansions have
 * yet to begin. Both in one query, or a pass that begins between two would be in neither.
 */
export async function committedUsd(ctx: Context, payer: Payer = oneself(ctx)): Promise<number> {
  const { from, to } = monthBounds(monthOf(ctx.now()));
  const { createdAt } = ledgerEntries;
  const entered = ctx.db
    .select({ usd: sql`coalesce(sum(${countedUsd}), 0)`.as('entered_usd') })
    .from(ledgerEntries)
    .where(and(paidBy(payer), gte(createdAt, from), lt(createdAt, to)))
    .as('entered');
  const toCome = sumToCome(ctx, payer);
  const [row] = await ctx.db
    .select({ usd: sql`${entered.usd} + ${toCome.usd}`.mapWith(Number) })
    .from(entered)
    .crossJoin(toCome);
  return row!.usd;
}

/** What open expansions will still buy, in dollars. */
export async function toComeUsd(ctx: Context, payer: Payer): Promise<number> {
  const toCome = sumToCome(ctx, payer);
  const [row] = await ctx.db.select({ usd: sql`${toCome.usd}`.mapWith(Number) }).from(toCome);
  return row!.usd;
}

/** The same for each person of whom there are such expansions. */
export async function toComeByPerson(ctx: Context, payer: Payer): Promise<Map<string, number>> {
  const toCome = passesToCome(ctx, payer);
  const rows = await ctx.db
    .select({ userId: toCome.ownerId, usd: sql`sum(${toCome.usd})`.mapWith(Number) })
    .from(toCome)
    .groupBy(toCome.ownerId);
  return new Map(rows.map(({ userId, usd }) => [userId, usd]));
}

function sumToCome(ctx: Context, payer: Payer) {
  const toCome = passesToCome(ctx, payer);
  return ctx.db
    .select({ usd: sql`coalesce(sum(${toCome.usd}), 0)`.as('to_come_usd') })
    .from(toCome)
    .as('to_come');
}

const prices = Object.entries(listPrices).map(([name, { usd }]) => sql`when ${name} then ${usd}::numeric`);
const listUsd = sql`case ${expansions.provider} ${sql.join(prices, sql` `)} end`;

/**
 * The passes of open expansions that no task was made for yet, by list price. The key of an expansion's newest task goes on
 * with it, so whoever pays that one pays what is to come.
 */
function passesToCome(ctx: Context, payer: Payer) {
  const hasTask = ctx.db.select({ id: tasks.id }).from(tasks).where(eq(tasks.passId, passes.id));
  const begun = alias(passes, 'begun');
  const newest = ctx.db
    .select({ teamId: ledgerEntries.teamId })
    .from(begun)
    .innerJoin(tasks, eq(tasks.passId, begun.id))
    .innerJoin(ledgerEntries, eq(ledgerEntries.taskId, tasks.id))
    .where(eq(begun.expansionId, expansions.id))
    .orderBy(desc(begun.ordinal), desc(tasks.createdAt), desc(tasks.id))
    .limit(1)
    .as('newest');
  // An open expansion has an open task: those of a team are few, and an index finds them.
  const ofTeam = ctx.db
    .select({ id: ledgerEntries.expansionId })
    .from(ledgerEntries)
    .where(and(paidBy(payer), inArray(ledgerEntries.status, [...openStatuses])));
  return ctx.db
    .select({ ownerId: expansions.ownerId, usd: sql`${passes.variants} * ${listUsd}`.as('pass_usd') })
    .from(expansions)
    .innerJoin(passes, eq(passes.expansionId, expansions.id))
    .leftJoinLateral(newest, sql`true`)
    .where(
      and(
        payer.userId === undefined ? undefined : eq(expansions.ownerId, payer.userId),
        payer.teamId === null ? isNull(newest.teamId) : eq(newest.teamId, payer.teamId),
        payer.teamId === null ? undefined : inArray(expansions.id, ofTeam),
        isNull(expansions.deletedAt),
        inArray(expansions.state, ['waiting', 'painting', 'saving']),
        notExists(hasTask),
      ),
    )
    .as('passes_to_come');
}
