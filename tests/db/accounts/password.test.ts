import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { attempts, users } from '@/drizzle/schema';
import { changePassword } from '@/lib/accounts/change-password';
import { createAccessToken } from '@/lib/accounts/create-access-token';
import { findSessionActor } from '@/lib/accounts/find-session-actor';
import { findTokenActor } from '@/lib/accounts/find-token-actor';
import { limitAttempts } from '@/lib/accounts/limit-attempts';
import { proveEmail } from '@/lib/accounts/prove-email';
import { resetPassword } from '@/lib/accounts/reset-password';
import { verifyPassword } from '@/lib/accounts/verify-password';
import { type AccountHouse, accountHouse, password } from '@/tests/support/account-house';

const email = 'ada@example.com';
const next = 'a different horse';
const wrong = { code: 'forbidden', message: 'The e-mail address or the password is wrong.' };
const tooMany = (wait: string) => ({
  code: 'limit_reached',
  message: `Too many attempts. Try again ${wait}.`,
});

let house: AccountHouse;
beforeEach(async () => {
  house = await accountHouse();
});

test('a password opens its own account, whatever the case of the address', async () => {
  const { actor } = await house.person(email);
  const found = await verifyPassword(house.nobody, { email: 'ADA@example.com', password });
  expect(found).toEqual({ id: actor.userId, email, role: 'admin' });
});

test('a wrong password and an unknown address are told in the same words', async () => {
  await house.person(email);
  await expect(verifyPassword(house.nobody, { email, password: 'nope nope' })).rejects.toMatchObject(wrong);
  await expect(verifyPassword(house.nobody, { email: 'bob@example.com', password })).rejects.toMatchObject(
    wrong,
  );
});

test('an account without a password is not opened by any', async () => {
  const { actor } = await house.person(email);
  await house.connection.db.update(users).set({ passwordHash: null }).where(eq(users.id, actor.userId));
  await expect(verifyPassword(house.nobody, { email, password })).rejects.toMatchObject(wrong);
});

test('after ten wrong passwords even the right one must wait, until the quarter of an hour is over', async () => {
  await house.person(email);
  for (let n = 0; n < 10; n++)
    await expect(verifyPassword(house.nobody, { email, password: 'nope nope' })).rejects.toMatchObject(wrong);
  await expect(verifyPassword(house.nobody, { email, password })).rejects.toMatchObject(
    tooMany('in 15 minutes'),
  );
  house.clock.now = new Date(house.clock.now.getTime() + 14 * 60_000 + 30_000);
  await expect(verifyPassword(house.nobody, { email, password })).rejects.toMatchObject(
    tooMany('in 30 seconds'),
  );
  house.clock.now = new Date(house.clock.now.getTime() + 31_000);
  await expect(verifyPassword(house.nobody, { email, password })).resolves.toMatchObject({ email });
});

test('the right password forgets the wrong ones before it', async () => {
  await house.person(email);
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 5; n++)
      await expect(verifyPassword(house.nobody, { email, password: 'nope nope' })).rejects.toMatchObject(
        wrong,
      );
    await verifyPassword(house.nobody, { email, password });
  }
});

test('tries from one place are counted over all addresses, and an IPv6 network is one place', async () => {
  const from = (address: string) => ({ email: 'bob@example.com', password: 'nope nope', address });
  for (let n = 0; n < 100; n++)
    await limitAttempts(house.nobody, 'sign-in', { address: `2001:db8:1:2::${n}` });
  await expect(verifyPassword(house.nobody, from('2001:db8:1:2:ffff::1'))).rejects.toMatchObject({
    code: 'limit_reached',
  });
  await expect(verifyPassword(house.nobody, from('2001:db8:1:3::1'))).rejects.toMatchObject(wrong);
});

test('what is counted does not tell whose address it was', async () => {
  await expect(
    verifyPassword(house.nobody, { email, password: 'nope nope', address: '203.0.113.7' }),
  ).rejects.toMatchObject(wrong);
  const rows = JSON.stringify(await house.connection.db.select().from(attempts));
  expect(rows).not.toContain('ada');
  expect(rows).not.toContain('203');
});

test('a changed password signs out the other browsers and keeps this one', async () => {
  const here = await house.person(email);
  const there = await house.browserOf(here.actor);
  await changePassword(here.ctx, { current: password, next });
  expect(await findSessionActor(house.nobody, here.actor.sessionId)).toEqual(here.actor);
  expect(await findSessionActor(house.nobody, there.actor.sessionId)).toBeNull();
  await expect(verifyPassword(house.nobody, { email, password })).rejects.toMatchObject(wrong);
  await expect(verifyPassword(house.nobody, { email, password: next })).resolves.toMatchObject({ email });
});

test('a password is changed only by someone who knows the current one', async () => {
  const { ctx } = await house.person(email);
  const mend = { code: 'invalid', fields: { current: ['This is not your current password.'] } };
  await expect(changePassword(ctx, { current: 'nope nope', next })).rejects.toMatchObject(mend);
  await expect(changePassword(ctx, { next })).rejects.toMatchObject(mend);
  await expect(verifyPassword(house.nobody, { email, password })).resolves.toMatchObject({ email });
});

test('of two changes in the same moment one wins and the other is told', async () => {
  const { ctx } = await house.person(email);
  const outcomes = await Promise.allSettled([
    changePassword(ctx, { current: password, next: 'the first horse' }),
    changePassword(ctx, { current: password, next: 'the second horse' }),
  ]);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
});

test('someone without a password sets a first one', async () => {
  const { ctx, actor } = await house.person(email);
  await house.connection.db.update(users).set({ passwordHash: null }).where(eq(users.id, actor.userId));
  await changePassword(ctx, { next });
  await expect(verifyPassword(house.nobody, { email, password: next })).resolves.toMatchObject({ email });
});

test('neither a token nor the system changes a password by knowing it', async () => {
  const { actor } = await house.person(email);
  const token = house.as({
    kind: 'token',
    userId: actor.userId,
    role: 'admin',
    tokenId: actor.sessionId,
    scope: 'write',
  });
  for (const ctx of [token, house.nobody, house.system])
    await expect(changePassword(ctx, { current: password, next })).rejects.toMatchObject({
      code: 'forbidden',
    });
});

test('the command line sets a password and signs out everywhere', async () => {
  const { ctx, actor } = await house.person(email);
  await resetPassword(house.system, { email: 'ADA@example.com', password: next });
  expect(await findSessionActor(house.nobody, actor.sessionId)).toBeNull();
  await expect(verifyPassword(house.nobody, { email, password: next })).resolves.toMatchObject({ email });
  await expect(resetPassword(ctx, { email, password })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(resetPassword(house.system, { email: 'bob@example.com', password })).rejects.toMatchObject({
    code: 'not_found',
    message: expect.stringContaining('bob@example.com'),
  });
});

test('the first proof of an address takes the account from whoever made it in its name', async () => {
  const { actor, ctx } = await house.person(email);
  const { token } = await createAccessToken(ctx, { name: 'kept for later' });
  await proveEmail(house.nobody, { userId: actor.userId });
  expect(await findSessionActor(house.nobody, actor.sessionId)).toBeNull();
  expect(await findTokenActor(house.nobody, token)).toBeNull();
  await expect(verifyPassword(house.nobody, { email, password })).rejects.toMatchObject(wrong);
});

test('a later proof changes nothing', async () => {
  const { actor } = await house.person(email);
  await proveEmail(house.nobody, { userId: actor.userId });
  const { ctx, actor: again } = await house.browserOf(actor);
  await changePassword(ctx, { next });
  await proveEmail(house.nobody, { userId: actor.userId });
  expect(await findSessionActor(house.nobody, again.sessionId)).toEqual(again);
  await expect(verifyPassword(house.nobody, { email, password: next })).resolves.toMatchObject({ email });
});
