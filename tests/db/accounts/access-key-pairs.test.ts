import { expect, test } from 'vitest';
import { accessTokens } from '@/drizzle/schema';
import { createAccessKeyPair } from '@/lib/accounts/create-access-key-pair';
import { findTokenActor } from '@/lib/accounts/find-token-actor';
import { listAccessTokens } from '@/lib/accounts/list-access-tokens';
import { accountHouse } from '@/tests/support/account-house';

const house = await accountHouse();
const { ctx } = await house.person('ada@example.com');

test('neither half of a pair is kept', async () => {
  const pair = await createAccessKeyPair(ctx, { name: 'signs' });
  expect(pair).toMatchObject({
    accessKey: expect.stringMatching(/^ak_[\w-]{32}$/),
    secretKey: expect.stringMatching(/^[\w-]{43}$/),
  });
  const rows = JSON.stringify(await house.connection.db.select().from(accessTokens));
  expect(rows).not.toContain(pair.accessKey.slice(3, -4));
  expect(rows).not.toContain(pair.secretKey);
});

test('a pair is listed with what it may do, and is no access token', async () => {
  const { accessKey, secretKey } = await createAccessKeyPair(ctx, { name: 'looks', scope: 'read' });
  expect((await listAccessTokens(ctx))[0]).toMatchObject({
    name: 'looks',
    kind: 'pair',
    scope: 'read',
    lastFour: accessKey.slice(-4),
  });
  for (const half of [accessKey, secretKey]) expect(await findTokenActor(house.nobody, half)).toBeNull();
});

test('a token makes no pairs', async () => {
  const token = house.as({ kind: 'token', userId: '', role: 'admin', tokenId: '', scope: 'write' });
  await expect(createAccessKeyPair(token, { name: 'more' })).rejects.toMatchObject({ code: 'forbidden' });
});
