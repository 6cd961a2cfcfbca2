import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { comments } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceReview } from '@/lib/events/announce';
import { getComment, noSuchComment } from './get-comment';
import { recordReviewEvent } from './record-review-event';
import type { resolveCommentSchema } from './schemas';
import { speak } from './voice';

/**
 * Marks a thread as dealt with, or opens it again. When somebody else did it in this moment, it stays as they left it.
 * @throws AppError not_found, forbidden
 */
export async function resolveComment(
  ctx: Context,
  input: z.output<typeof resolveCommentSchema>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const { comment, circle } = await getComment(within, input.id);
    if (comment.parentId) throw noSuchComment();
    if (!circle.mayComment)
      throw new AppError('forbidden', 'You may look at this, but neither say nor decide anything here.');
    const { userId, name } = await speak(within, undefined);
    const [changed] = await tx
      .update(comments)
      .set(
        input.resolved
          ? { resolvedAt: ctx.now(), resolvedById: userId, resolvedByName: name }
          : { resolvedAt: null, resolvedById: null, resolvedByName: null },
      )
      .where(
        and(
          eq(comments.id, input.id),
          isNull(comments.deletedAt),
          input.resolved ? isNull(comments.resolvedAt) : isNotNull(comments.resolvedAt),
        ),
      )
      .returning({ id: comments.id });
    if (!changed) return;
    await recordReviewEvent(within, circle, input.resolved ? 'comment_resolved' : 'comment_reopened', {
      expansionId: comment.expansionId,
    });
    await announceReview(tx, comment.expansionId);
  });
}
