import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { comments } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceReview } from '@/lib/events/announce';
import { getComment, noSuchComment } from './get-comment';
import { listMentionable } from './list-mentionable';
import { mentionedIn } from './mentions';
import { recordReviewEvent } from './record-review-event';
import type { editCommentSchema } from './schemas';
import { isMine } from './voice';

/** Changes the words of a comment of one's own, and says that they were changed. @throws AppError not_found, forbidden */
export async function editComment(ctx: Context, input: z.output<typeof editCommentSchema>): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const { comment, circle } = await getComment(within, input.id);
    if (!isMine(ctx, comment) || !circle.mayComment)
      throw new AppError('forbidden', 'Only who wrote a comment can change it.');
    const [changed] = await tx
      .update(comments)
      .set({
        body: input.body,
        mentions: mentionedIn(input.body, await listMentionable(within, circle)),
        editedAt: ctx.now(),
      })
      .where(and(eq(comments.id, input.id), isNull(comments.deletedAt)))
      .returning({ id: comments.id });
    if (!changed) throw noSuchComment();
    await recordReviewEvent(within, circle, 'comment_edited', { expansionId: comment.expansionId });
    await announceReview(tx, comment.expansionId);
  });
}
