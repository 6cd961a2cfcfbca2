import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { commentReads, comments, teamMembers, users } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { isHeard, isIn, requireCircle } from './circle';
import type { Circle, CommentView, circleSchema, Thread } from './schemas';
import { isMine, voiceOf } from './voice';

type Row = typeof comments.$inferSelect;

/** What is said about an expansion in one circle: threads, the oldest first. @throws AppError not_found, forbidden */
export async function listComments(ctx: Context, input: z.output<typeof circleSchema>): Promise<Thread[]> {
  const circle = await requireCircle(ctx, input, 'showsComments');
  return threadsIn(ctx, circle, input.expansionId);
}

/** The threads of a circle that the actor was found to be in. What was deleted and answered by nobody is left out. */
export async function threadsIn(ctx: Context, circle: Circle, expansionId: string): Promise<Thread[]> {
  const rows = await ctx.db
    .select({ comment: comments, user: { email: users.email, name: users.name } })
    .from(comments)
    .leftJoin(users, eq(users.id, comments.userId))
    .where(and(eq(comments.expansionId, expansionId), isIn(comments, circle), isHeard(ctx, circle)))
    .orderBy(asc(comments.createdAt), asc(comments.id));
  const readAt = await findReadAt(ctx, circle, expansionId);
  const viewOf = ({ comment, user }: (typeof rows)[number]): CommentView => {
    const mine = isMine(ctx, comment);
    const isDeleted = comment.deletedAt !== null;
    return {
      id: comment.id,
      resultId: comment.resultId,
      author: voiceOf(ctx, comment, user),
      body: comment.body,
      pin: comment.x === null || comment.y === null || isDeleted ? null : { x: comment.x, y: comment.y },
      mentions: ctx.actor.kind === 'guest' ? [] : comment.mentions,
      createdAt: comment.createdAt.toISOString(),
      isEdited: comment.editedAt !== null,
      isDeleted,
      isNew: !mine && !isDeleted && readAt !== undefined && comment.createdAt > readAt,
      mayEdit: mine && !isDeleted && circle.mayComment,
      mayDelete: !isDeleted && (mine || circle.mayRemove),
    };
  };
  const answers = rows.filter(({ comment }) => comment.parentId && !comment.deletedAt);
  return rows.flatMap((row) => {
    const { comment } = row;
    if (comment.parentId) return [];
    const own = answers.filter((answer) => answer.comment.parentId === comment.id);
    if (comment.deletedAt && own.length === 0) return [];
    return [{ ...viewOf(row), resolved: resolvedBy(comment), answers: own.map(viewOf) }];
  });
}

const resolvedBy = ({ resolvedAt, resolvedByName }: Row) => resolvedAt && { by: resolvedByName ?? '' };

/** Up to when a person has read, from when they joined the team; guests are told of nothing that is new. */
async function findReadAt(ctx: Context, circle: Circle, expansionId: string): Promise<Date | undefined> {
  const { actor } = ctx;
  if (actor.kind !== 'person' && actor.kind !== 'token') return undefined;
  const { userId } = actor;
  const [read] = await ctx.db
    .select({ readAt: commentReads.readAt })
    .from(commentReads)
    .where(and(eq(commentReads.userId, userId), eq(commentReads.expansionId, expansionId)));
  if (read) return read.readAt;
  const [member] = await ctx.db
    .select({ joinedAt: teamMembers.joinedAt })
    .from(teamMembers)
    .where(and(eq(teamMembers.teamId, circle.id), eq(teamMembers.userId, userId)));
  return member?.joinedAt ?? new Date(0);
}
