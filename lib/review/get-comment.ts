import { and, eq, isNull } from 'drizzle-orm';
import { comments } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { isHeard, requireCircle } from './circle';
import type { Circle } from './schemas';

export type CommentRow = typeof comments.$inferSelect;

/**
 * A comment in a circle that the actor is in, with that circle. To who is not in it, there is no such comment.
 * @throws AppError not_found
 */
export async function getComment(ctx: Context, id: string): Promise<{ comment: CommentRow; circle: Circle }> {
  const [comment] = await ctx.db
    .select()
    .from(comments)
    .where(and(eq(comments.id, id), isNull(comments.deletedAt)));
  if (!comment) throw noSuchComment();
  const circle = await circleOf(ctx, comment);
  const heard = await ctx.db.$count(comments, and(eq(comments.id, id), isHeard(ctx, circle)));
  if (!circle.showsComments || heard === 0) throw noSuchComment();
  return { comment, circle };
}

/** The circle of a comment, if the actor is in it. @throws AppError not_found */
export async function circleOf(ctx: Context, comment: CommentRow): Promise<Circle> {
  const { expansionId, teamId, linkId } = comment;
  try {
    return await requireCircle(ctx, { expansionId, circleId: (teamId ?? linkId)! });
  } catch (error) {
    throw error instanceof AppError && error.code === 'not_found' ? noSuchComment() : error;
  }
}

export const noSuchComment = () => new AppError('not_found', 'There is no such comment any more.');
