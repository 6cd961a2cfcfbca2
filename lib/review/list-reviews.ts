import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { results, reviews, users } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { isIn, requireCircle } from './circle';
import type { Circle, circleSchema, ReviewView } from './schemas';
import { voiceOf } from './voice';

/** What was decided about the results of an expansion in one circle. Who is not listed is to be reviewed. @throws AppError not_found */
export async function listReviews(ctx: Context, input: z.output<typeof circleSchema>): Promise<ReviewView[]> {
  return reviewsIn(ctx, await requireCircle(ctx, input), input.expansionId);
}

/** The decisions of a circle that the actor was found to be in. */
export async function reviewsIn(ctx: Context, circle: Circle, expansionId: string): Promise<ReviewView[]> {
  const only = ctx.actor.kind === 'guest' ? ctx.actor.resultId : null;
  const rows = await ctx.db
    .select({ review: reviews, user: { email: users.email, name: users.name } })
    .from(reviews)
    .innerJoin(results, eq(results.id, reviews.resultId))
    .leftJoin(users, eq(users.id, reviews.userId))
    .where(
      and(
        eq(results.expansionId, expansionId),
        isIn(reviews, circle),
        only ? eq(reviews.resultId, only) : undefined,
      ),
    )
    .orderBy(asc(results.createdAt), asc(results.index));
  return rows.map(({ review, user }) => ({
    resultId: review.resultId,
    status: review.status,
    by: voiceOf(ctx, review, user),
    decidedAt: review.decidedAt.toISOString(),
  }));
}
