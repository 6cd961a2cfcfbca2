import { and, eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import {
  collectionItems,
  collections,
  comments,
  shareLinks,
  teamMembers,
  teamShares,
} from '@/drizzle/schema';
import type { Actor } from '@/lib/context';
import { findCircles } from '@/lib/review/circle';
import { decideReview } from '@/lib/review/decide-review';
import { getReview } from '@/lib/review/get-review';
import { listComments } from '@/lib/review/list-comments';
import { listReviews } from '@/lib/review/list-reviews';
import { resolveComment } from '@/lib/review/resolve-comment';
import { commentLimits } from '@/lib/review/schemas';
import { changeRole } from '@/lib/teams/change-role';
import { may, roles } from '@/lib/teams/roles';
import { type ReviewHouse, reviewHouse } from '@/tests/support/review-house';
import { makeTeam, shareExpansion } from '@/tests/support/team-house';

let house: ReviewHouse;
let team: ReviewHouse['team'];

beforeEach(async () => {
  house = await reviewHouse();
  team = house.team;
});

const circlesOf = async (who: { actor: Actor }) =>
  (await findCircles(house.by(who), house.shown.id)).map(({ id }) => id);
const read = async (who: { actor: Actor }, circleId: string) =>
  (await listComments(house.by(who), { expansionId: house.shown.id, circleId })).map(({ body }) => body);
const decide = (who: { actor: Actor }, circleId: string, more: object = {}) =>
  decideReview(house.by(who), {
    resultId: house.shown.resultIds[0]!,
    circleId,
    status: 'approved',
    name: undefined,
    ...more,
  });

test.each(roles)('a team: what its %s may do is what the table of roles says', async (role) => {
  const person = team[role];
  expect(await circlesOf(person)).toEqual([team.id]);
  const [circle] = await findCircles(house.by(person), house.shown.id);
  expect(circle).toMatchObject({
    kind: 'team',
    name: 'Harbour',
    showsComments: may(role, 'team.look'),
    mayComment: may(role, 'review.comment'),
    mayDecide: may(role, 'review.decide'),
    mayRemove: may(role, 'comments.remove'),
  });
  const tries = [
    [may(role, 'review.comment'), house.say(person, team.id)],
    [may(role, 'review.decide'), decide(person, team.id)],
  ] as const;
  for (const [allowed, attempt] of tries) {
    if (allowed) await attempt;
    else await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
  }
  expect(await read(person, team.id)).toHaveLength(may(role, 'review.comment') ? 1 : 0);
});

test('to a stranger there is neither the expansion nor what is said about it', async () => {
  await house.say(team.member, team.id);
  const missing = { code: 'not_found' };
  const { stranger } = team;
  await expect(findCircles(house.by(stranger), house.shown.id)).rejects.toMatchObject(missing);
  await expect(getReview(house.by(stranger), { expansionId: house.shown.id })).rejects.toMatchObject(missing);
  await expect(read(stranger, team.id)).rejects.toMatchObject(missing);
  await expect(house.say(stranger, team.id)).rejects.toMatchObject(missing);
  await expect(decide(stranger, team.id)).rejects.toMatchObject(missing);
});

test('what is said in one team is not heard in another, even about the same expansion', async () => {
  const other = await makeTeam(house.db, { name: 'Quay' });
  await shareExpansion(house.db, other.id, house.shown);
  await house.say(team.admin, team.id, { body: 'only for the harbour' });
  await decide(team.admin, team.id);
  for (const person of [other.owner, other.viewer]) {
    expect(await circlesOf(person)).toEqual([other.id]);
    await expect(read(person, team.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(house.say(person, team.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(decide(person, team.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await read(person, other.id)).toEqual([]);
    const within = { expansionId: house.shown.id, circleId: other.id };
    expect(await listReviews(house.by(person), within)).toEqual([]);
  }
});

test('an answer cannot reach over into another circle or expansion', async () => {
  const link = await house.open({ allowsComments: true });
  const { id } = await house.say(team.admin, team.id);
  await expect(house.say(team.member, link.id, { parentId: id })).rejects.toMatchObject({
    code: 'not_found',
  });
  const another = await house.make(team.member.id);
  await shareExpansion(house.db, team.id, another);
  const elsewhere = house.say(team.admin, team.id, { expansionId: another.id, parentId: id });
  await expect(elsewhere).rejects.toMatchObject({ code: 'not_found' });
  const foreign = house.say(team.admin, team.id, { resultId: another.resultIds[0]! });
  await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
});

test('what guests of a link say is between them and the owner', async () => {
  const link = await house.open({ allowsComments: true, allowsApproval: true });
  await house.say(link.guest, link.id, { body: 'from outside', name: 'Grace' });
  await decide(link.guest, link.id);
  await house.say(team.member, link.id, { body: 'thank you' });
  expect(await read(link.guest, link.id)).toEqual(['from outside', 'thank you']);
  expect(await circlesOf(team.member)).toEqual([team.id, link.id]);
  expect(await circlesOf(team.owner)).toEqual([team.id]);
  await expect(read(team.owner, link.id)).rejects.toMatchObject({ code: 'not_found' });
  const other = await house.open({ allowsComments: true });
  await expect(read(other.guest, link.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await house.events()).toEqual([]);
});

test('a guest does what the link allows at that moment, and nothing once it is closed', async () => {
  const link = await house.open();
  const change = (more: Partial<typeof shareLinks.$inferInsert>) =>
    house.db.update(shareLinks).set(more).where(eq(shareLinks.id, link.id));
  const comment = () => house.say(link.guest, link.id, { name: 'Grace' });
  expect(await circlesOf(link.guest)).toEqual([]);
  await expect(comment()).rejects.toMatchObject({ code: 'not_found' });

  await change({ allowsApproval: true });
  await decide(link.guest, link.id, { name: 'Grace' });
  await expect(comment()).rejects.toMatchObject({ code: 'forbidden' });
  await expect(read(link.guest, link.id)).rejects.toMatchObject({ code: 'forbidden' });

  await change({ allowsApproval: false, allowsComments: true });
  await comment();
  await expect(decide(link.guest, link.id)).rejects.toMatchObject({ code: 'forbidden' });

  for (const closed of [
    { revokedAt: new Date() },
    { revokedAt: null, expiresAt: new Date(Date.now() - 1000) },
  ]) {
    await change(closed);
    await expect(comment()).rejects.toMatchObject({ code: 'not_found' });
    await expect(read(link.guest, link.id)).rejects.toMatchObject({ code: 'not_found' });
    // Its owner still reads what was said, and says nothing to nobody.
    expect(await read(team.member, link.id)).toEqual(['The sky is too dark.']);
    await expect(house.say(team.member, link.id)).rejects.toMatchObject({ code: 'forbidden' });
  }
});

test('the guests of a link of a team speak in its circle, while its owner is in the team and the team sees the expansion', async () => {
  const link = await house.open({ teamId: team.id, allowsComments: true });
  await house.say(link.guest, team.id, { body: 'from outside', name: 'Grace' });
  await house.say(team.owner, team.id, { body: 'from within' });
  expect(await read(link.guest, team.id)).toEqual(['from outside', 'from within']);
  expect(await read(team.viewer, team.id)).toEqual(['from outside', 'from within']);
  expect(await circlesOf(team.member)).toEqual([team.id]);
  const { circles } = await getReview(house.by(link.guest), { expansionId: house.shown.id });
  expect(circles).toMatchObject([{ id: team.id, name: null, members: [], mayRemove: false }]);
  expect((await house.events())[0]).toEqual({
    name: 'Grace',
    actorId: null,
    action: 'commented',
    about: { name: 'lighthouse.jpg', expansionId: house.shown.id, isGuest: true },
  });

  const own = and(eq(teamMembers.teamId, team.id), eq(teamMembers.userId, team.member.id));
  await house.db.delete(teamMembers).where(own);
  expect(await circlesOf(link.guest)).toEqual([link.id]);
  await expect(read(link.guest, team.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await circlesOf(team.member)).toEqual([link.id]);
});

test('guests hear what a team begins to say once it hears them, and the team is told that they do', async () => {
  const before = await house.say(team.owner, team.id, { body: 'between us' });
  const isHeard = async () => (await findCircles(house.by(team.viewer), house.shown.id))[0]!.isHeardByGuests;
  expect(await isHeard()).toBe(false);
  house.clock.now = new Date(house.clock.now.getTime() + 1000);
  const link = await house.open({ teamId: team.id, allowsComments: true });
  expect(await isHeard()).toBe(true);
  await house.say(team.admin, team.id, { body: 'still between us', parentId: before.id });
  await house.say(team.owner, team.id, { body: 'to all' });
  expect(await read(link.guest, team.id)).toEqual(['to all']);
  const missing = { code: 'not_found' };
  const answer = house.say(link.guest, team.id, { parentId: before.id, name: 'Grace' });
  await expect(answer).rejects.toMatchObject(missing);
  const resolve = resolveComment(house.by(link.guest), { id: before.id, resolved: true });
  await expect(resolve).rejects.toMatchObject(missing);
  await house.db.update(shareLinks).set({ revokedAt: house.clock.now });
  expect(await isHeard()).toBe(false);
});

test('guests of a link whose owner may only look on speak to the owner alone', async () => {
  const link = await house.open({ teamId: team.id, allowsComments: true, allowsApproval: true });
  await changeRole(house.by(team.owner), { team: team.id, userId: team.member.id, role: 'viewer' });
  expect(await circlesOf(link.guest)).toEqual([link.id]);
  await expect(decide(link.guest, team.id, { name: 'Boss' })).rejects.toMatchObject({ code: 'not_found' });
});

test('guests fill a part of a circle only', async () => {
  const link = await house.open({ teamId: team.id, allowsComments: true });
  const row = {
    expansionId: house.shown.id,
    teamId: team.id,
    visitId: link.guest.actor.visitId,
    name: 'Grace',
  };
  await house.db
    .insert(comments)
    .values(Array.from({ length: commentLimits.countOfGuests }, () => ({ ...row, body: 'again' })));
  const one = house.say(link.guest, team.id, { name: 'Grace' });
  await expect(one).rejects.toMatchObject({ code: 'limit_reached' });
  await house.say(team.member, team.id);
});

test('what guests said by a link to a collection stays with the owner when it is taken out', async () => {
  const [collection] = await house.db
    .insert(collections)
    .values({ ownerId: team.member.id, name: 'Quays' })
    .returning();
  const item = { collectionId: collection!.id, expansionId: house.shown.id };
  await house.db.insert(collectionItems).values(item);
  const link = await house.open({ expansionId: null, collectionId: collection!.id, allowsComments: true });
  await house.say(link.guest, link.id, { body: 'Lovely', name: 'Grace' });
  await house.db.delete(collectionItems);
  expect(await read(team.member, link.id)).toEqual(['Lovely']);
  expect((await findCircles(house.by(team.member), house.shown.id)).at(-1)).toMatchObject({
    id: link.id,
    mayComment: false,
  });
});

test('through a link to one variant only what is about that one is heard and said', async () => {
  const [first, second] = house.shown.resultIds;
  const link = await house.open({
    teamId: team.id,
    resultId: first!,
    allowsComments: true,
    allowsApproval: true,
  });
  await house.say(team.owner, team.id, { body: 'about the second', resultId: second! });
  await house.say(team.owner, team.id, { body: 'about both' });
  await decide(team.owner, team.id, { resultId: second! });
  const { id } = await house.say(link.guest, team.id, { body: 'about the first', name: 'Grace' });
  const [row] = await house.db.select().from(comments).where(eq(comments.id, id));
  expect(row!.resultId).toBe(first);
  expect(await read(link.guest, team.id)).toEqual(['about the first']);
  const { circles } = await getReview(house.by(link.guest), { expansionId: house.shown.id });
  expect(circles[0]!.reviews).toEqual([]);
  await expect(decide(link.guest, team.id, { resultId: second! })).rejects.toMatchObject({
    code: 'not_found',
  });
  const other = house.say(link.guest, team.id, { resultId: second! });
  await expect(other).rejects.toMatchObject({ code: 'not_found' });
});

test('what is shared no more is talked about no more', async () => {
  await house.say(team.admin, team.id);
  await house.db.delete(teamShares).where(eq(teamShares.expansionId, house.shown.id));
  await expect(read(team.admin, team.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await circlesOf(team.member)).toEqual([]);
});
