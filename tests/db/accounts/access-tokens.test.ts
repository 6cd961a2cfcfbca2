import { beforeEach, expect, test } from 'vitest';
import { accessTokens } from '@/drizzle/schema';
import { createAccessToken } from '@/lib/accounts/create-access-token';
import { findTokenActor } from '@/lib/accounts/find-token-actor';
import { listAccessTokens } from '@/lib/accounts/list-access-tokens';
import { revokeAccessToken } from '@/lib/accounts/revoke-access-token';
import { type AccountHouse, accountHouse } from '@/tests/support/account-house';

let house: AccountHouse;
beforeEach(async () => {
  house = await accountHouse();
});

test('a token acts for its person, and only its hash is kept', async () => {
  const { ctx, actor } = await house.person('ada@example.com');
  const { id, token } = await createAccessToken(ctx, { name: 'script' });
  expect(token).toMatch(/^of_[\w-]{43}$/);
  expect(await findTokenActor(house.nobody, token)).toEqual({
    kind: 'token',
    userId: actor.userId,
    role: 'admin',
    tokenId: id,
    scope: 'write',
  });
  const [row] = await house.connection.db.select().from(accessTokens);
  expect(JSON.stringify(row)).not.toContain(token.slice(3, -4));
  expect(row?.lastFour).toBe(token.slice(-4));
});

test('a revoked token is nobody, at once and for good', async () => {
  const { ctx } = await house.person('ada@example.com');
  const { id, token } = await createAccessToken(ctx, { name: 'script' });
  await revokeAccessToken(ctx, { id });
  expect(await findTokenActor(house.nobody, token)).toBeNull();
  expect(await listAccessTokens(ctx)).toEqual([]);
  await expect(revokeAccessToken(ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
});

test('what is not a token of ours is nobody', async () => {
  const { ctx } = await house.person('ada@example.com');
  const { token } = await createAccessToken(ctx, { name: 'script' });
  const spoiled = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
  for (const wrong of ['', 'of_', spoiled, token.toUpperCase(), `${token}A`, ` ${token}`])
    expect(await findTokenActor(house.nobody, wrong)).toBeNull();
});

test('when a token was last used is noted at most once a minute', async () => {
  const { ctx } = await house.person('ada@example.com');
  const { token } = await createAccessToken(ctx, { name: 'script' });
  const first = house.clock.now;
  const used = async () => {
    await findTokenActor(house.nobody, token);
    return (await listAccessTokens(ctx))[0]?.lastUsedAt;
  };
  expect((await listAccessTokens(ctx))[0]?.lastUsedAt).toBeNull();
  expect(await used()).toEqual(first);
  house.clock.now = new Date(first.getTime() + 60_000);
  expect(await used()).toEqual(first);
  house.clock.now = new Date(first.getTime() + 60_001);
  expect(await used()).toEqual(house.clock.now);
});

test("another person's token is not found", async () => {
  const ada = await house.person('ada@example.com');
  const bob = await house.person('bob@example.com');
  const { id, token } = await createAccessToken(ada.ctx, { name: 'script' });
  await expect(revokeAccessToken(bob.ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
  expect(await listAccessTokens(bob.ctx)).toEqual([]);
  expect(await findTokenActor(house.nobody, token)).toMatchObject({ userId: ada.actor.userId });
});

test('the system makes and revokes tokens for whom it names', async () => {
  const { actor } = await house.person('ada@example.com');
  const { userId } = actor;
  const { id, token } = await createAccessToken(house.system, { name: 'script', userId });
  expect(await findTokenActor(house.nobody, token)).toMatchObject({ userId });
  await revokeAccessToken(house.system, { id });
  expect(await findTokenActor(house.nobody, token)).toBeNull();
  await expect(createAccessToken(house.system, { name: 'script' })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('a token cannot make, list or revoke tokens', async () => {
  const { ctx, actor } = await house.person('ada@example.com');
  const { id } = await createAccessToken(ctx, { name: 'script' });
  const token = house.as({ kind: 'token', userId: actor.userId, role: 'admin', tokenId: id, scope: 'write' });
  for (const deed of [
    () => createAccessToken(token, { name: 'more' }),
    () => listAccessTokens(token),
    () => revokeAccessToken(token, { id }),
  ])
    await expect(deed()).rejects.toMatchObject({ code: 'forbidden' });
});

test('tokens of built-in keys act but are neither listed nor revoked, and only the system makes them', async () => {
  const { ctx, actor } = await house.person('ada@example.com');
  const { userId } = actor;
  const builtIn = await createAccessToken(house.system, { name: 'built-in', userId, purpose: 'built_in' });
  expect(await findTokenActor(house.nobody, builtIn.token)).toMatchObject({ userId });
  await createAccessToken(ctx, { name: 'wish', purpose: 'built_in' });
  expect(await listAccessTokens(ctx)).toMatchObject([{ name: 'wish' }]);
  await expect(revokeAccessToken(ctx, { id: builtIn.id })).rejects.toMatchObject({ code: 'not_found' });
});
