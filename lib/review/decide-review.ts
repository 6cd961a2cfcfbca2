import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { expansions, results, reviews } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceReview } from '@/lib/events/announce';
import { seenResults } from '@/lib/expansions/seen';
import { columnsOf, requireCircle } from './circle';
import { recordReviewEvent } from './record-review-event';
import type { decideReviewSchema } from './schemas';
import { speak } from './voice';

/**
 * Says in one circle what is thought of a result; of two who decide at once, the later counts. A guest gives a name the first time.
 * @throws AppError not_found, forbidden, invalid
 */
export async function decideReview(ctx: Context, input: z.output<typeof decideReviewSchema>): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const [result] = await tx
      .select({ expansionId: results.expansionId, index: results.index })
      .from(results)
      .innerJoin(expansions, eq(expansions.id, results.expansionId))
      .where(and(eq(results.id, input.resultId), seenResults(ctx)));
    if (!result) throw new AppError('not_found', 'There is no such result in your gallery.');
    const { expansionId } = result;
    const circle = await requireCircle(within, { ...input, expansionId }, 'mayDecide');
    const decision = {
      status: input.status,
      ...(await speak(within, input.name)),
      decidedAt: ctx.now(),
    };
    await tx
      .insert(reviews)
      .values({ resultId: input.resultId, ...columnsOf(circle), ...decision })
      .onConflictDoUpdate({
        target: [reviews.resultId, circle.kind === 'team' ? reviews.teamId : reviews.linkId],
        set: decision,
      });
    await recordReviewEvent(within, circle, 'review_decided', { expansionId, status: input.status });
    await announceReview(tx, expansionId);
  });
}
