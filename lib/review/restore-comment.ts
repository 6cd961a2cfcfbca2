import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { comments } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { announceReview } from '@/lib/events/announce';
import { circleOf, noSuchComment } from './get-comment';
import { recordReviewEvent } from './record-review-event';
import type { restoreCommentSchema } from './schemas';
import { openUndo } from './undo';

/** Gives back a comment that the actor deleted a moment ago, word for word. @throws AppError not_found */
export async function restoreComment(
  ctx: Context,
  input: z.output<typeof restoreCommentSchema>,
): Promise<void> {
  const undo = openUndo(ctx, input.undo);
  if (!undo) throw noSuchComment();
  await ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const [comment] = await tx
      .update(comments)
      .set({ body: undo.body, mentions: undo.mentions, deletedAt: null })
      .where(and(eq(comments.id, undo.id), eq(comments.deletedAt, new Date(undo.deletedAt))))
      .returning();
    if (!comment) throw noSuchComment();
    const circle = await circleOf(within, comment);
    if (!circle.showsComments) throw noSuchComment();
    await recordReviewEvent(within, circle, 'comment_restored', { expansionId: comment.expansionId });
    await announceReview(tx, comment.expansionId);
  });
}
