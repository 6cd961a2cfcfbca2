import type { z } from 'zod';
import type { Context } from '@/lib/context';
import { findCircles } from './circle';
import { threadsIn } from './list-comments';
import { listMentionable } from './list-mentionable';
import { reviewsIn } from './list-reviews';
import type { ReviewData, reviewedSchema } from './schemas';

/** All that the actor may read of what is said and decided about an expansion. @throws AppError not_found */
export async function getReview(ctx: Context, input: z.output<typeof reviewedSchema>): Promise<ReviewData> {
  const { expansionId } = input;
  const circles = await findCircles(ctx, expansionId);
  return {
    circles: await Promise.all(
      circles.map(async (circle) => ({
        ...circle,
        threads: circle.showsComments ? await threadsIn(ctx, circle, expansionId) : [],
        reviews: await reviewsIn(ctx, circle, expansionId),
        members: await listMentionable(ctx, circle),
      })),
    ),
  };
}
