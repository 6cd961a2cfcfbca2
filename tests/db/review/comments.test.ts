import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { comments, reviews, users } from '@/drizzle/schema';
import type { Actor } from '@/lib/context';
import { decideReview } from '@/lib/review/decide-review';
import { deleteComment } from '@/lib/review/delete-comment';
import { editComment } from '@/lib/review/edit-comment';
import { forgetVoice } from '@/lib/review/forget-voice';
import { listComments } from '@/lib/review/list-comments';
import { listReviews } from '@/lib/review/list-reviews';
import { resolveComment } from '@/lib/review/resolve-comment';
import { restoreComment } from '@/lib/review/restore-comment';
import { addCommentSchema, commentLimits } from '@/lib/review/schemas';
import { type ReviewHouse, reviewHouse } from '@/tests/support/review-house';

let house: ReviewHouse;
let team: ReviewHouse['team'];

beforeEach(async () => {
  house = await reviewHouse();
  team = house.team;
});

const within = () => ({ expansionId: house.shown.id, circleId: team.id });
const threads = (who: { actor: Actor } = team.viewer) => listComments(house.by(who), within());
const decide = (who: { actor: Actor }, status: 'to_review' | 'changes_asked' | 'approved', name?: string) =>
  decideReview(house.by(who), { resultId: house.shown.resultIds[1]!, circleId: team.id, status, name });

test('a comment on a point of a variant, and its answers below it, oldest first', async () => {
  const resultId = house.shown.resultIds[1]!;
  const root = await house.say(team.member, team.id, {
    resultId,
    x: 0.25,
    y: 1,
    body: ' Two\r\nlines\u0007 ',
  });
  const answer = await house.say(team.admin, team.id, { parentId: root.id, body: 'Better now?' });
  await house.say(team.owner, team.id, { parentId: answer.id, body: 'Yes.' });
  const [thread, ...others] = await threads(team.admin);
  expect(others).toEqual([]);
  expect(thread).toMatchObject({
    id: root.id,
    resultId,
    body: 'Two\nlines',
    pin: { x: 0.25, y: 1 },
    author: { isGuest: false, isMe: false, name: team.member.email.split('@')[0] },
    resolved: null,
    mayEdit: false,
    mayDelete: true,
  });
  expect(thread!.answers.map(({ body, resultId: about, pin }) => ({ body, about, pin }))).toEqual([
    { body: 'Better now?', about: resultId, pin: null },
    { body: 'Yes.', about: resultId, pin: null },
  ]);
  expect(thread!.answers[0]).toMatchObject({ author: { isMe: true }, mayEdit: true });
});

test('what is no comment is refused at the door', () => {
  const whole = { ...within(), body: 'words' };
  const refused = [
    { body: ' \n ' },
    { body: 'a'.repeat(commentLimits.body + 1) },
    { x: '0.5' },
    { x: '1.01', y: '0.5' },
    { circleId: 'team' },
    { name: 'x'.repeat(commentLimits.name + 1) },
  ];
  for (const wrong of refused) expect(addCommentSchema.safeParse({ ...whole, ...wrong }).success).toBe(false);
  expect(addCommentSchema.parse({ ...whole, x: '', y: '', parentId: '', resultId: '' })).toEqual(whole);
});

test('a point is a point of a variant', async () => {
  await expect(house.say(team.member, team.id, { x: 0.5, y: 0.5 })).rejects.toMatchObject({
    code: 'invalid',
  });
});

test('who is named in a comment is mentioned if they are of the team, and nobody else', async () => {
  const call = (person: { id: string }, name: string) =>
    house.db.update(users).set({ name }).where(eq(users.id, person.id));
  await call(team.viewer, 'Ada Byron');
  await call(team.stranger, 'Eve');
  const { id } = await house.say(team.member, team.id, { body: 'Look, @ada byron and @Eve!' });
  const mentioned = async () => (await threads())[0]!.mentions;
  expect(await mentioned()).toEqual([team.viewer.id]);
  await editComment(house.by(team.member), { id, body: 'Look, all of you.' });
  expect(await mentioned()).toEqual([]);
  const link = await house.open({ teamId: team.id, allowsComments: true });
  await house.say(link.guest, team.id, { body: '@Ada Byron?', name: 'Grace' });
  expect((await threads())[1]!.mentions).toEqual([]);
});

test('only its author changes a comment, and that is seen', async () => {
  const { id } = await house.say(team.member, team.id);
  for (const person of [team.owner, team.viewer])
    await expect(editComment(house.by(person), { id, body: 'mine' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  await expect(editComment(house.by(team.stranger), { id, body: 'mine' })).rejects.toMatchObject({
    code: 'not_found',
  });
  await editComment(house.by(team.member), { id, body: 'The sky is fine.' });
  expect(await threads()).toMatchObject([{ body: 'The sky is fine.', isEdited: true }]);
});

test('its author or an admin deletes a comment: its words are gone, its place stays for its answers', async () => {
  const { id } = await house.say(team.member, team.id, {
    resultId: house.shown.resultIds[0]!,
    x: 0.1,
    y: 0.1,
  });
  const answer = await house.say(team.owner, team.id, { parentId: id, body: 'Why?' });
  const remove = (who: { actor: Actor }, which = id) => deleteComment(house.by(who), { id: which });
  await expect(remove(team.viewer)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(remove(team.stranger)).rejects.toMatchObject({ code: 'not_found' });
  await remove(team.admin);
  const [row] = await house.db.select().from(comments).where(eq(comments.id, id));
  expect(row!.body).toBe('');
  expect(await threads()).toMatchObject([
    { body: '', isDeleted: true, pin: null, answers: [{ body: 'Why?' }] },
  ]);
  await expect(remove(team.admin)).rejects.toMatchObject({ code: 'not_found' });
  await remove(team.owner, answer.id);
  expect(await threads()).toEqual([]);
  expect((await house.events()).map(({ action }) => action)).toEqual([
    'commented',
    'commented',
    'comment_removed',
    'comment_removed',
  ]);
});

test('who deleted a comment gives it back, word for word, for ten minutes, and nobody else', async () => {
  const { id } = await house.say(team.member, team.id);
  const remove = () => deleteComment(house.by(team.admin), { id });
  const { undo } = await remove();
  const restore = (who: { actor: Actor }, sealed = undo) => restoreComment(house.by(who), { undo: sealed });
  const refused = { code: 'not_found' };
  await expect(restore(team.member)).rejects.toMatchObject(refused);
  await expect(restore(team.admin, undo.replace('dark', 'blue'))).rejects.toMatchObject(refused);
  await expect(restore(team.admin, 'nothing')).rejects.toMatchObject(refused);
  await restore(team.admin);
  await expect(restore(team.admin)).rejects.toMatchObject(refused);
  expect(await threads()).toMatchObject([
    { body: 'The sky is too dark.', isDeleted: false, author: { isMe: false } },
  ]);
  const late = await remove();
  house.clock.now = new Date(house.clock.now.getTime() + 10 * 60_000);
  await expect(restore(team.admin, late.undo)).rejects.toMatchObject(refused);
});

test('whoever may comment resolves a thread and opens it again; done twice at once it is done once', async () => {
  const { id } = await house.say(team.member, team.id);
  const resolve = (who: { actor: Actor }, resolved = true) => resolveComment(house.by(who), { id, resolved });
  await expect(resolve(team.viewer)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(resolve(team.stranger)).rejects.toMatchObject({ code: 'not_found' });
  await Promise.all([resolve(team.owner), resolve(team.owner), resolve(team.owner)]);
  expect(await threads()).toMatchObject([{ resolved: { by: team.owner.email.split('@')[0] } }]);
  expect((await house.events()).filter(({ action }) => action === 'comment_resolved')).toHaveLength(1);
  await resolve(team.member, false);
  expect(await threads()).toMatchObject([{ resolved: null }]);
  expect((await house.events()).filter(({ action }) => action === 'comment_reopened')).toHaveLength(1);
});

test('a decision has who and when; of many at once one counts, and it can be taken back', async () => {
  await Promise.all([
    decide(team.owner, 'approved'),
    decide(team.admin, 'changes_asked'),
    decide(team.member, 'approved'),
  ]);
  expect(await house.db.$count(reviews)).toBe(1);
  house.clock.now = new Date(house.clock.now.getTime() + 1000);
  await decide(team.admin, 'changes_asked');
  const list = () => listReviews(house.by(team.viewer), within());
  expect(await list()).toEqual([
    {
      resultId: house.shown.resultIds[1],
      status: 'changes_asked',
      by: { name: team.admin.email.split('@')[0], isGuest: false, isMe: false },
      decidedAt: house.clock.now.toISOString(),
    },
  ]);
  await decide(team.member, 'to_review');
  expect(await list()).toMatchObject([{ status: 'to_review' }]);
  expect((await house.events()).at(-1)).toMatchObject({
    action: 'review_decided',
    about: { name: 'lighthouse.jpg', status: 'to_review' },
  });
});

test('a guest is asked for a name once, and keeps it', async () => {
  const link = await house.open({ teamId: team.id, allowsComments: true, allowsApproval: true });
  await expect(house.say(link.guest, team.id)).rejects.toMatchObject({
    code: 'invalid',
    fields: { name: ['Say your name first.'] },
  });
  await expect(decide(link.guest, 'approved')).rejects.toMatchObject({ code: 'invalid' });
  await decide(link.guest, 'approved', 'Grace');
  const { id } = await house.say(link.guest, team.id, { name: 'Somebody else' });
  expect(await threads()).toMatchObject([{ author: { name: 'Grace', isGuest: true, isMe: false } }]);
  expect(await threads(link.guest)).toMatchObject([
    { author: { isMe: true }, mayEdit: true, mayDelete: true },
  ]);
  const another = await link.visit();
  for (const attempt of [
    editComment(house.by(another), { id, body: 'mine' }),
    deleteComment(house.by(another), { id }),
  ])
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
  const { undo } = await deleteComment(house.by(link.guest), { id });
  await expect(restoreComment(house.by(another), { undo })).rejects.toMatchObject({ code: 'not_found' });
  await restoreComment(house.by(link.guest), { undo });
});

test('what somebody said stays without their name when their account is gone', async () => {
  const name = team.admin.email.split('@')[0]!;
  await house.say(team.admin, team.id);
  const { id } = await house.say(team.member, team.id, { body: `Thanks, @${name}` });
  await resolveComment(house.by(team.admin), { id, resolved: true });
  await decide(team.admin, 'approved');
  await house.db.transaction(async (tx) => {
    await forgetVoice(tx, team.admin.id);
    await tx.delete(users).where(eq(users.id, team.admin.id));
  });
  expect(await threads()).toMatchObject([
    { author: { name: '', isGuest: false }, body: 'The sky is too dark.' },
    { mentions: [], resolved: { by: '' } },
  ]);
  expect(await listReviews(house.by(team.viewer), within())).toMatchObject([
    { by: { name: '', isGuest: false } },
  ]);
});
