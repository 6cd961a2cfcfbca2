import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { expansions, teamMembers, teamShares, users } from '@/drizzle/schema';
import { changePreferences } from '@/lib/accounts/change-preferences';
import type { Actor } from '@/lib/context';
import { jobs } from '@/lib/jobs/jobs';
import { countUnread } from '@/lib/review/count-unread';
import { deleteComment } from '@/lib/review/delete-comment';
import { listComments } from '@/lib/review/list-comments';
import { listUnread } from '@/lib/review/list-unread';
import { mailDigest } from '@/lib/review/mail-digest';
import { markRead } from '@/lib/review/mark-read';
import { sendDigests } from '@/lib/review/send-digests';
import { type ReviewHouse, reviewHouse } from '@/tests/support/review-house';
import { smtpServer } from '@/tests/support/smtp-server';

let house: ReviewHouse;
let team: ReviewHouse['team'];
let mails: Awaited<ReturnType<typeof smtpServer>>['mails'];

beforeAll(async () => {
  const server = await smtpServer(afterAll);
  mails = server.mails;
  Object.assign(process.env, { SMTP_URL: server.url, APP_URL: 'https://outframe.example' });
});

beforeEach(async () => {
  mails.length = 0;
  house = await reviewHouse();
  team = house.team;
  later(1);
});

function later(minutes: number) {
  house.clock.now = new Date(house.clock.now.getTime() + minutes * 60_000);
}

const unread = (who: { actor: Actor }) => countUnread(house.by(who));
const read = (who: { actor: Actor }, until = house.clock.now) =>
  markRead(house.by(who), { expansionId: house.shown.id, until });

test('what others said is unread until it is read, and one’s own never is', async () => {
  await house.say(team.owner, team.id);
  later(1);
  const { id } = await house.say(team.admin, team.id);
  expect(await unread(team.viewer)).toBe(2);
  expect(await unread(team.owner)).toBe(1);
  expect(await unread(team.stranger)).toBe(0);
  expect(await listUnread(house.by(team.viewer), { expansionIds: [house.shown.id, team.id] })).toEqual({
    [house.shown.id]: 2,
  });
  await deleteComment(house.by(team.admin), { id });
  expect(await unread(team.viewer)).toBe(1);
  await read(team.viewer);
  expect(await unread(team.viewer)).toBe(0);
  expect(await unread(team.admin)).toBe(1);
  expect(await listUnread(house.by(team.viewer), { expansionIds: [house.shown.id] })).toEqual({});
});

test('reading goes up to what was seen, never back, and never ahead of now', async () => {
  await house.say(team.owner, team.id, { body: 'seen' });
  const seen = house.clock.now;
  later(1);
  await house.say(team.owner, team.id, { body: 'not seen' });
  await read(team.viewer, seen);
  const marks = async () =>
    (await listComments(house.by(team.viewer), { expansionId: house.shown.id, circleId: team.id })).map(
      ({ body, isNew }) => ({ body, isNew }),
    );
  expect(await marks()).toEqual([
    { body: 'seen', isNew: false },
    { body: 'not seen', isNew: true },
  ]);
  await read(team.viewer, new Date(house.clock.now.getTime() + 60 * 60_000));
  await read(team.viewer, seen);
  expect(await unread(team.viewer)).toBe(0);
  later(1);
  await house.say(team.owner, team.id);
  expect(await unread(team.viewer)).toBe(1);
  await expect(read(team.stranger)).rejects.toMatchObject({ code: 'not_found' });
});

test('only what can be read is counted: not what was said before one joined, is shared no more, or was deleted', async () => {
  await house.say(team.owner, team.id);
  const viewer = and(eq(teamMembers.teamId, team.id), eq(teamMembers.userId, team.viewer.id));
  const joinedAt = new Date(house.clock.now.getTime() + 1000);
  await house.db.update(teamMembers).set({ joinedAt }).where(viewer);
  expect(await unread(team.viewer)).toBe(0);
  expect(await unread(team.admin)).toBe(1);
  await house.db.update(expansions).set({ deletedAt: new Date() }).where(eq(expansions.id, house.shown.id));
  expect(await unread(team.admin)).toBe(0);
  await house.db.update(expansions).set({ deletedAt: null });
  await house.db.delete(teamShares);
  expect(await unread(team.admin)).toBe(0);
});

test('what guests of a link say is unread by its owner alone', async () => {
  const link = await house.open({ allowsComments: true });
  await house.say(link.guest, link.id, { name: 'Grace' });
  expect(await unread(team.member)).toBe(1);
  expect(await unread(team.owner)).toBe(0);
});

const wish = (digest: 'none' | 'daily') => changePreferences(house.by(team.viewer), { digest });

/** The digests of this moment, as the worker sends them. @returns how many jobs there were */
async function sendAll(): Promise<number> {
  await sendDigests(house.system);
  const due = await house.sql<{ payload: unknown }[]>`
    delete from graphile_worker._private_jobs using graphile_worker._private_tasks tasks
    where tasks.id = _private_jobs.task_id and tasks.identifier = 'mail-digest'
    returning payload`;
  for (const { payload } of due) await mailDigest(house.system, jobs['mail-digest'].payload.parse(payload));
  return due.length;
}

test('who wishes for it gets one mail a day of what they have not read', async () => {
  await house.db.update(users).set({ name: 'Ada' }).where(eq(users.id, team.viewer.id));
  await house.db.update(users).set({ name: 'Olga' }).where(eq(users.id, team.owner.id));
  await house.say(team.owner, team.id, { body: 'before the wish' });
  await wish('daily');
  expect(await sendAll()).toBe(1);
  expect(mails).toEqual([]);

  later(1);
  await house.say(team.owner, team.id, { body: 'The sky\nis too dark.' });
  const link = await house.open({ teamId: team.id, allowsComments: true });
  await house.say(link.guest, team.id, { body: 'And the sea.', name: 'Grace' });
  await house.say(team.owner, team.id, { body: 'What do you think, @Ada?' });
  later(1);
  await sendAll();
  expect(mails).toHaveLength(1);
  const day = house.clock.now.toISOString().slice(0, 10);
  expect(mails[0]).toMatchObject({
    to: team.viewer.email,
    headers: {
      subject: '3 comments you have not read, one of them mentions you',
      'message-id': `<digest.${team.viewer.id}.${day}@outframe.example>`,
    },
  });
  expect(mails[0]!.text.trimEnd()).toBe(
    [
      '3 comments that you have not read:',
      '',
      'lighthouse.jpg, in the team Harbour',
      '  [mentions you] Olga: What do you think, @Ada?',
      '  Olga: The sky is too dark.',
      '  Grace (guest): And the sea.',
      `  https://outframe.example/expansions/${house.shown.id}`,
      '',
      'You get this mail because you asked for it: https://outframe.example/settings',
    ].join('\n'),
  );

  // Sent again, and on the next day, there is nothing new to tell.
  await sendAll();
  later(24 * 60);
  await sendAll();
  expect(mails).toHaveLength(1);

  await house.say(team.owner, team.id, { body: 'one more' });
  await read(team.viewer);
  await sendAll();
  expect(mails).toHaveLength(1);
});

test('who does not wish for it, or no more, gets none', async () => {
  await wish('daily');
  later(1);
  await house.say(team.owner, team.id);
  later(1);
  await wish('none');
  expect(await sendAll()).toBe(0);
  expect(mails).toEqual([]);
});
