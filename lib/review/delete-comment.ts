import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { comments } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceReview } from '@/lib/events/announce';
import { getComment, noSuchComment } from './get-comment';
import { recordReviewEvent } from './record-review-event';
import type { deleteCommentSchema } from './schemas';
import { sealUndo } from './undo';
import { isMine } from './voice';

/**
 * Deletes a comment: its words are gone at once, its place stays for what answers it. One's own, or another's where the role
 * allows that. `undo` is all that is left of it: who deleted it can give it back with `restoreComment`.
 * @throws AppError not_found, forbidden
 */
export async function deleteComment(
  ctx: Context,
  input: z.output<typeof deleteCommentSchema>,
): Promise<{ undo: string }> {
  return ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const { comment, circle } = await getComment(within, input.id);
    if (!isMine(ctx, comment) && !circle.mayRemove)
      throw new AppError('forbidden', 'Only who wrote a comment, or an admin of the team, can delete it.');
    const deletedAt = ctx.now();
    const [deleted] = await tx
      .update(comments)
      .set({ body: '', mentions: [], deletedAt })
      // What was changed in this moment is not what the undo would give back.
      .where(and(eq(comments.id, input.id), isNull(comments.deletedAt), eq(comments.body, comment.body)))
      .returning({ id: comments.id });
    if (!deleted) throw noSuchComment();
    await recordReviewEvent(within, circle, 'comment_removed', { expansionId: comment.expansionId });
    await announceReview(tx, comment.expansionId);
    return { undo: sealUndo(ctx, { ...comment, deletedAt }) };
  });
}
