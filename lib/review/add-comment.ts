import { and, eq, isNull } from 'drizzle-orm';
import { comments, results } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceReview } from '@/lib/events/announce';
import { columnsOf, isHeard, isIn, requireCircle } from './circle';
import { noSuchComment } from './get-comment';
import { listMentionable } from './list-mentionable';
import { mentionedIn } from './mentions';
import { recordReviewEvent } from './record-review-event';
import { type AddCommentInput, type Circle, commentLimits } from './schemas';
import { speak } from './voice';

/**
 * Says something about an expansion in one of its circles: about one of its variants, perhaps pinned to a point of it, or in
 * answer to another comment. Who is mentioned is found in its words. A guest gives a name the first time.
 * @throws AppError not_found, forbidden, invalid, limit_reached
 */
export async function addComment(ctx: Context, input: AddCommentInput): Promise<{ id: string }> {
  return ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const circle = await requireCircle(within, input, 'mayComment');
    await requireRoom(within, input.expansionId, circle);
    const place = input.parentId
      ? await placeOfAnswer(within, { ...input, parentId: input.parentId }, circle)
      : await placeOfNew(within, input);
    const [comment] = await tx
      .insert(comments)
      .values({
        expansionId: input.expansionId,
        ...columnsOf(circle),
        ...place,
        ...(await speak(within, input.name)),
        body: input.body,
        mentions: mentionedIn(input.body, await listMentionable(within, circle)),
        createdAt: ctx.now(),
      })
      .returning({ id: comments.id });
    await recordReviewEvent(within, circle, 'commented', { expansionId: input.expansionId });
    await announceReview(tx, input.expansionId);
    return comment!;
  });
}

/** Guests fill a part of it only, and never keep a team from speaking. */
async function requireRoom(ctx: Context, expansionId: string, circle: Circle): Promise<void> {
  const isGuest = ctx.actor.kind === 'guest';
  const said = await ctx.db.$count(
    comments,
    and(
      eq(comments.expansionId, expansionId),
      isIn(comments, circle),
      isGuest ? isNull(comments.userId) : undefined,
    ),
  );
  if (said >= (isGuest ? commentLimits.countOfGuests : commentLimits.count))
    throw new AppError('limit_reached', 'There are too many comments here already.');
}

/** Through a link to one variant everything is about that one. */
async function placeOfNew(ctx: Context, { expansionId, resultId, x, y }: AddCommentInput) {
  const only = ctx.actor.kind === 'guest' ? ctx.actor.resultId : null;
  const about = only ?? resultId ?? null;
  if (about) {
    const [result] = await ctx.db
      .select({ id: results.id })
      .from(results)
      .where(and(eq(results.id, about), eq(results.expansionId, expansionId)));
    if (!result || (only && resultId && resultId !== only))
      throw new AppError('not_found', 'There is no such result in your gallery.');
  } else if (x !== undefined) throw new AppError('invalid', 'Say which variant the point is on.');
  return { resultId: about, parentId: null, x: x ?? null, y: y ?? null };
}

/** An answer stands below what began the thread, and is about the same variant. */
async function placeOfAnswer(
  ctx: Context,
  { expansionId, parentId }: AddCommentInput & { parentId: string },
  circle: Circle,
) {
  const [parent] = await ctx.db
    .select()
    .from(comments)
    .where(
      and(
        eq(comments.id, parentId),
        eq(comments.expansionId, expansionId),
        isIn(comments, circle),
        isHeard(ctx, circle),
      ),
    );
  if (!parent) throw noSuchComment();
  return { resultId: parent.resultId, parentId: parent.parentId ?? parent.id, x: null, y: null };
}
