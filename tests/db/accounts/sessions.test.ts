import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { sessions, users } from '@/drizzle/schema';
import { endAllSessions } from '@/lib/accounts/end-all-sessions';
import { endSession } from '@/lib/accounts/end-session';
import { findSessionActor } from '@/lib/accounts/find-session-actor';
import { getProfile } from '@/lib/accounts/get-profile';
import { listSessions } from '@/lib/accounts/list-sessions';
import { updateProfile } from '@/lib/accounts/update-profile';
import { type AccountHouse, accountHouse } from '@/tests/support/account-house';

const minute = 60_000;
const day = 24 * 60 * minute;

let house: AccountHouse;
beforeEach(async () => {
  house = await accountHouse();
});

const later = (milliseconds: number) => {
  house.clock.now = new Date(house.clock.now.getTime() + milliseconds);
};

test('a session stands for its person until it is ended', async () => {
  const { ctx, actor } = await house.person('ada@example.com');
  expect(await findSessionActor(house.nobody, actor.sessionId)).toEqual(actor);
  await endSession(ctx, { sessionId: actor.sessionId });
  expect(await findSessionActor(house.nobody, actor.sessionId)).toBeNull();
  await expect(endSession(ctx, { sessionId: actor.sessionId })).rejects.toMatchObject({ code: 'not_found' });
});

test('a session expires after thirty days', async () => {
  const { actor } = await house.person('ada@example.com');
  later(30 * day - 1);
  expect(await findSessionActor(house.nobody, actor.sessionId)).toEqual(actor);
  later(1);
  expect(await findSessionActor(house.nobody, actor.sessionId)).toBeNull();
});

test('signing in clears away what has expired', async () => {
  const { actor } = await house.person('ada@example.com');
  later(31 * day);
  await house.browserOf(actor);
  expect(await house.connection.db.$count(sessions)).toBe(1);
});

test('what is not a session is nobody', async () => {
  for (const id of [undefined, null, '', 'x', 7, '00000000-0000-7000-8000-000000000000'])
    expect(await findSessionActor(house.nobody, id)).toBeNull();
});

test('an account that is gone takes its sessions with it', async () => {
  const { actor } = await house.person('ada@example.com');
  await house.connection.db.delete(users).where(eq(users.id, actor.userId));
  expect(await findSessionActor(house.nobody, actor.sessionId)).toBeNull();
});

test('a change of role counts at once', async () => {
  const { actor } = await house.person('ada@example.com');
  await house.connection.db.update(users).set({ role: 'member' }).where(eq(users.id, actor.userId));
  expect(await findSessionActor(house.nobody, actor.sessionId)).toMatchObject({ role: 'member' });
});

test('when a browser was last seen is noted every five minutes, not on every request', async () => {
  const { actor } = await house.person('ada@example.com');
  const start = house.clock.now;
  const seen = async () => {
    await findSessionActor(house.nobody, actor.sessionId);
    const [row] = await house.connection.db.select().from(sessions);
    return row?.lastSeenAt;
  };
  later(5 * minute);
  expect(await seen()).toEqual(start);
  later(1);
  expect(await seen()).toEqual(house.clock.now);
});

test('a person sees their own browsers, the last seen first, and which one this is', async () => {
  const first = await house.person('ada@example.com');
  later(minute);
  const second = await house.browserOf(first.actor, 'Firefox');
  await house.person('bob@example.com');
  expect(await listSessions(first.ctx)).toMatchObject([
    { id: second.actor.sessionId, userAgent: 'Firefox', current: false },
    { id: first.actor.sessionId, userAgent: null, current: true },
  ]);
});

test("another person's session is not found", async () => {
  const ada = await house.person('ada@example.com');
  const bob = await house.person('bob@example.com');
  await expect(endSession(bob.ctx, { sessionId: ada.actor.sessionId })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await findSessionActor(house.nobody, ada.actor.sessionId)).toEqual(ada.actor);
});

test('signing out everywhere ends all of one person and nothing of another', async () => {
  const ada = await house.person('ada@example.com');
  await house.browserOf(ada.actor);
  const bob = await house.person('bob@example.com');
  expect(await endAllSessions(ada.ctx)).toBe(2);
  expect(await findSessionActor(house.nobody, ada.actor.sessionId)).toBeNull();
  expect(await findSessionActor(house.nobody, bob.actor.sessionId)).toEqual(bob.actor);
});

test('the system signs out whom it names, a person only themselves', async () => {
  const ada = await house.person('ada@example.com');
  const bob = await house.person('bob@example.com');
  const userId = ada.actor.userId;
  await expect(endAllSessions(bob.ctx, { userId })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(endAllSessions(house.system)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await endAllSessions(house.system, { userId })).toBe(1);
});

test('a profile shows no secret, and its name can be changed and taken away', async () => {
  const { ctx } = await house.person('ada@example.com');
  await updateProfile(ctx, { name: '  Ada  ' });
  const profile = await getProfile(ctx);
  expect(profile).toMatchObject({ name: 'Ada', email: 'ada@example.com', role: 'admin', hasPassword: true });
  expect(Object.keys(profile).sort()).toEqual(['createdAt', 'email', 'hasPassword', 'id', 'name', 'role']);
  await updateProfile(ctx, { name: ' ' });
  expect((await getProfile(ctx)).name).toBeNull();
  await expect(getProfile(house.nobody)).rejects.toMatchObject({ code: 'forbidden' });
});
