import { sql } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { findPreferences } from '@/lib/accounts/preferences';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { ProviderName } from '@/lib/providers';
import { listPrices } from '@/lib/providers/price';
import { requireMember } from '@/lib/teams/require-member';
import { committedUsd } from './committed-usd';
import { leftOf, teamStanding } from './team-standing';
import { roundUsd, usdWords } from './usd';

type InTransaction = Context & { db: Transaction };

/**
 * Refuses what would go beyond a budget of this month: the actor's own hard one, or, with a team's key, their share of the
 * team's and the team's own. Called within the transaction that then makes it: until that ends, other creates that the same
 * budget pays wait, so that two at once cannot both slip under. What is free is never asked.
 * @param input all pictures that it will buy, over all passes
 * @throws AppError limit_reached; not_found, forbidden (the actor may not use the team's keys any more)
 */
export async function keepToBudget(
  ctx: InTransaction,
  input: { key: { provider: ProviderName; teamId: string | null }; pictures: number },
): Promise<void> {
  const { key, pictures } = input;
  const cost = roundUsd(listPrices[key.provider].usd * pictures);
  if (cost === 0) return;
  if (key.teamId) await keepToTeamBudgets(ctx, key.teamId, cost);
  else await keepToOwnBudget(ctx, cost);
}

async function keepToOwnBudget(ctx: InTransaction, cost: number): Promise<void> {
  const ownerId = requireUserId(ctx);
  const { hard } = (await findPreferences(ctx, ownerId)).budget;
  if (hard === null) return;
  await oneAtATime(ctx, `budget ${ownerId}`);
  const committed = await committedUsd(ctx);
  if (roundUsd(committed + cost) > hard)
    throw new AppError(
      'limit_reached',
      `This would cost about $${usdWords(cost)}, and $${usdWords(committed)} of this month’s budget of $${usdWords(hard)} is spent or in work. Raise the budget in Settings under Usage, or paint with the built-in engine, which is free.`,
    );
}

/** The lock comes first: a budget that is set meanwhile, and a member who is removed, count for whoever comes after. */
async function keepToTeamBudgets(ctx: InTransaction, teamId: string, cost: number): Promise<void> {
  await oneAtATime(ctx, `team budget ${teamId}`);
  const { name } = (await requireMember(ctx, teamId, 'keys.use')).team;
  const { member, team } = await teamStanding(ctx, teamId);
  if (member && leftOf(member) < cost)
    throw new AppError(
      'limit_reached',
      `This would cost about $${usdWords(cost)}, and you have $${usdWords(leftOf(member))} left of the $${usdWords(member.budget)} that you may spend of “${name}” this month. Ask one of its admins for more, use a key of your own, or paint with the built-in engine, which is free.`,
    );
  if (team && leftOf(team) < cost)
    throw new AppError(
      'limit_reached',
      `This would cost about $${usdWords(cost)}, and $${usdWords(leftOf(team))} is left of this month’s budget of $${usdWords(team.budget)} of “${name}”. Ask one of its admins to raise it, use a key of your own, or paint with the built-in engine, which is free.`,
    );
}

async function oneAtATime({ db }: InTransaction, name: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
