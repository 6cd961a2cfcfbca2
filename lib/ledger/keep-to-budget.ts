import { sql } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { findPreferences } from '@/lib/accounts/preferences';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { ProviderName } from '@/lib/providers';
import { listPrices } from '@/lib/providers/price';
import { committedUsd } from './committed-usd';
import { roundUsd, usdWords } from './usd';

/**
 * Refuses what would go beyond the actor's hard budget of this month. Called within the transaction that then makes it: until
 * that ends, the same person's other creates wait, so that two at once cannot both slip under. What is free is never asked.
 * @param input all pictures that it will buy, over all passes
 * @throws AppError limit_reached
 */
export async function keepToBudget(
  ctx: Context & { db: Transaction },
  input: { provider: ProviderName; pictures: number },
): Promise<void> {
  const cost = roundUsd(listPrices[input.provider].usd * input.pictures);
  if (cost === 0) return;
  const ownerId = requireUserId(ctx);
  const { hard } = (await findPreferences(ctx, ownerId)).budget;
  if (hard === null) return;
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`budget ${ownerId}`}, 0))`);
  const committed = await committedUsd(ctx);
  if (roundUsd(committed + cost) > hard)
    throw new AppError(
      'limit_reached',
      `This would cost about $${usdWords(cost)}, and $${usdWords(committed)} of this month’s budget of $${usdWords(hard)} is spent or in work. Raise the budget in Settings under Usage, or paint with the built-in engine, which is free.`,
    );
}
