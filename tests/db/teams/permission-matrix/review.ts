import { addComment } from '@/lib/review/add-comment';
import { changeGuestName } from '@/lib/review/change-guest-name';
import { findCircles, requireCircle } from '@/lib/review/circle';
import { countUnread } from '@/lib/review/count-unread';
import { decideReview } from '@/lib/review/decide-review';
import { deleteComment } from '@/lib/review/delete-comment';
import { editComment } from '@/lib/review/edit-comment';
import { getComment } from '@/lib/review/get-comment';
import { getReview } from '@/lib/review/get-review';
import { listComments } from '@/lib/review/list-comments';
import { listReviews } from '@/lib/review/list-reviews';
import { listUnread } from '@/lib/review/list-unread';
import { markRead } from '@/lib/review/mark-read';
import { resolveComment } from '@/lib/review/resolve-comment';
import { restoreComment } from '@/lib/review/restore-comment';
import { everybody, type Rows, signedIn } from './row';
import type { World } from './world';

/** Where the founder's work is talked about. */
const here = ({ shown, team }: World) => ({ expansionId: shown.expansion, circleId: team });
/** The guest came by a link that asks for words and for approval, and is heard by the team. */
const guest = 'done';

export const review: Rows = {
  'review/add-comment addComment': {
    permission: 'review.comment',
    guest,
    act: (ctx, world) => addComment(ctx, { ...here(world), body: 'Lighter, please.' }),
  },
  'review/change-guest-name changeGuestName': {
    own: 'What a guest is called is theirs to say; others have a name.',
    act: (ctx) => changeGuestName(ctx, { name: 'Grace' }),
    expected: { ...everybody('forbidden'), guest: 'done' },
  },
  'review/circle findCircles': {
    permission: 'team.look',
    guest,
    act: async (ctx, { shown, team }) =>
      (await findCircles(ctx, shown.expansion)).filter(({ id }) => id === team),
  },
  'review/circle isHeard': { inner: 'It narrows a query of a circle that the actor was found to be in.' },
  'review/circle requireCircle': {
    permission: 'team.look',
    guest,
    act: (ctx, world) => requireCircle(ctx, here(world)),
  },
  'review/count-unread countUnread': {
    permission: 'team.look',
    stranger: 'nothing',
    act: async (ctx) => (await countUnread(ctx)) || null,
  },
  'review/decide-review decideReview': {
    permission: 'review.decide',
    guest,
    act: (ctx, { shown, team }) =>
      decideReview(ctx, { resultId: shown.result, circleId: team, status: 'approved' }),
  },
  'review/delete-comment deleteComment': [
    {
      when: 'another’s',
      permission: 'comments.remove',
      act: (ctx, { said }) => deleteComment(ctx, said),
    },
    {
      when: 'one’s own',
      permission: 'team.look',
      guest,
      act: (ctx, world) => deleteComment(ctx, { id: world.wordsOf(ctx) }),
    },
  ],
  'review/edit-comment editComment': [
    {
      when: 'another’s',
      own: 'Nobody puts words into the mouth of another.',
      act: (ctx, { said: { id } }) => editComment(ctx, { id, body: 'So bright.' }),
      expected: { ...signedIn('forbidden'), stranger: 'not_found' },
    },
    {
      when: 'one’s own',
      permission: 'review.comment',
      guest,
      act: (ctx, world) => editComment(ctx, { id: world.wordsOf(ctx), body: 'Not as it is.' }),
    },
  ],
  'review/get-comment circleOf': { inner: 'It reads the circle of a comment, and asks who is in it.' },
  'review/get-comment getComment': {
    permission: 'team.look',
    guest,
    act: (ctx, { said }) => getComment(ctx, said.id),
  },
  'review/get-review getReview': {
    permission: 'team.look',
    guest,
    act: async (ctx, world) => (await getReview(ctx, here(world))).circles.flatMap(({ threads }) => threads),
  },
  'review/list-comments listComments': {
    permission: 'team.look',
    guest,
    act: (ctx, world) => listComments(ctx, here(world)),
  },
  'review/list-comments threadsIn': { inner: 'It reads a circle that the actor was found to be in.' },
  'review/list-mentionable listMentionable': {
    inner: 'It reads a circle that the actor was found to be in.',
  },
  'review/list-reviews listReviews': {
    permission: 'team.look',
    guest,
    act: (ctx, world) => listReviews(ctx, here(world)),
  },
  'review/list-reviews reviewsIn': { inner: 'It reads a circle that the actor was found to be in.' },
  'review/list-unread listUnread': {
    permission: 'team.look',
    stranger: 'nothing',
    act: async (ctx, { shown }) => Object.keys(await listUnread(ctx, { expansionIds: [shown.expansion] })),
  },
  'review/mail-digest mailDigest': { inner: 'A job for one person, who is told of what they may read.' },
  'review/mark-read markRead': {
    permission: 'team.look',
    act: (ctx, { shown }) => markRead(ctx, { expansionId: shown.expansion, until: new Date() }),
  },
  'review/record-review-event recordReviewEvent': { inner: 'It writes down what a verb has just done.' },
  'review/resolve-comment resolveComment': {
    permission: 'review.comment',
    guest,
    act: (ctx, { said: { id } }) => resolveComment(ctx, { id, resolved: true }),
  },
  'review/restore-comment restoreComment': [
    {
      when: 'another’s',
      own: 'What somebody deleted is given back by them alone, also where they were seen to do it.',
      act: (ctx, { undo }) => restoreComment(ctx, { undo }),
      expected: signedIn('not_found', 'not_found'),
    },
    {
      when: 'one’s own',
      permission: 'team.look',
      guest,
      act: async (ctx, world) => restoreComment(ctx, await deleteComment(ctx, { id: world.wordsOf(ctx) })),
    },
  ],
  'review/send-digests sendDigests': { inner: 'A job of each day, for all who wish for it.' },
  'review/undo openUndo': { inner: 'It opens what was sealed for the actor.' },
  'review/undo sealUndo': { inner: 'It seals for the actor what they have just deleted.' },
  'review/voice isMine': { inner: 'It compares a row with the actor.' },
  'review/voice speak': { inner: 'It says who the actor is, for verbs that have asked.' },
  'review/voice voiceOf': { inner: 'It tells of a row that may be read.' },
};
