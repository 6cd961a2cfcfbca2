import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { createAccessKeyPair } from '@/lib/accounts/create-access-key-pair';
import { createAccessToken } from '@/lib/accounts/create-access-token';
import { revokeAccessToken } from '@/lib/accounts/revoke-access-token';
import { route, servedEngine } from '@/tests/support/served-engine';

const { house, me, bearer, send, create, query } = await servedEngine();
const pair = await createAccessKeyPair(me.ctx, { name: 'signs' });
const other = await createAccessKeyPair(me.ctx, { name: 'signs too' });
const now = () => Math.floor(Date.now() / 1000);

type Claims = { iss?: string; exp?: number; nbf?: number };
/** A token as clients of the contract sign it, with what a test changes. */
const sign = (changed: Claims = {}, secretKey = pair.secretKey, alg = 'HS256') =>
  new SignJWT({ iss: pair.accessKey, exp: now() + 1800, nbf: now() - 5, ...changed })
    .setProtectedHeader({ alg, typ: 'JWT' })
    .sign(new TextEncoder().encode(secretKey));

const listWith = async (headers: Record<string, string>) => {
  const { status, body } = await send(`${route}?pageSize=1`, { headers });
  return [status, body.code];
};

describe('a token that a client signed', () => {
  test.each<[string, () => Promise<string> | string, number, number]>([
    ['as documented is taken', () => sign(), 200, 0],
    ['without nbf is taken', () => sign({ nbf: undefined }), 200, 0],
    ['that expired a moment ago is taken', () => sign({ exp: now() - 20 }), 200, 0],
    ['that is valid from a moment on is taken', () => sign({ nbf: now() + 20 }), 200, 0],
    ['that expired has a code of its own', () => sign({ exp: now() - 60 }), 401, 1004],
    ['that is not valid yet has one too', () => sign({ nbf: now() + 120 }), 401, 1003],
    ['that lives for a month is refused', () => sign({ exp: now() + 30 * 86_400 }), 401, 1002],
    ['that lives for ever is refused', () => sign({ exp: undefined }), 401, 1002],
    ['with the secret key of another pair is refused', () => sign({}, other.secretKey), 401, 1000],
    ['with the access key is refused', () => sign({}, pair.accessKey), 401, 1000],
    ['for a key that never was is refused', () => sign({ iss: `ak_${'x'.repeat(32)}` }), 401, 1000],
    ['for a key that is none of ours is refused', () => sign({ iss: 'AbCdEf' }), 401, 1000],
    ['without an issuer is refused', () => sign({ iss: undefined }), 401, 1002],
    ['with another algorithm is refused', () => sign({}, pair.secretKey.repeat(2), 'HS512'), 401, 1002],
    [
      'with no algorithm at all is refused',
      () => new UnsecuredJWT({ iss: pair.accessKey, exp: now() + 1800 }).encode(),
      401,
      1002,
    ],
    ['and that was altered is refused', async () => (await sign()).replace(/\.(.)/, '.x$1'), 401, 1002],
    ['and that is nonsense is refused', () => 'a.b.c', 401, 1002],
  ])('%s', async (_, token, status, code) => {
    expect(await listWith(bearer(await token()))).toEqual([status, code]);
  });

  test('orders and queries for its person, a new one with each call, also in x-api-key', async () => {
    const { status, body } = await create(house.order(), bearer(await sign()));
    expect(status).toBe(200);
    expect(await query(body.data.task_id, await sign({ exp: now() + 900 }))).toMatchObject({ status: 200 });
    expect(await query(body.data.task_id)).toMatchObject({ status: 200 });
    expect(await listWith({ 'x-api-key': await sign() })).toEqual([200, 0]);
  });

  test('is worth nothing from the moment its pair is revoked', async () => {
    const mine = await createAccessKeyPair(me.ctx, { name: 'short' });
    const token = await sign({ iss: mine.accessKey }, mine.secretKey);
    expect(await listWith(bearer(token))).toEqual([200, 0]);
    await revokeAccessToken(me.ctx, { id: mine.id });
    expect(await listWith(bearer(token))).toEqual([401, 1000]);
  });

  test('neither half of a pair is a bearer token itself', async () => {
    for (const half of [pair.accessKey, pair.secretKey])
      expect(await listWith(bearer(half))).toEqual([401, 1002]);
  });
});

describe('a key that may only read', () => {
  test('queries and lists, but neither creates nor cancels', async () => {
    const { data } = (await create(house.order())).body;
    const readPair = await createAccessKeyPair(me.ctx, { name: 'looks', scope: 'read' });
    const keys = [
      (await createAccessToken(me.ctx, { name: 'looks', scope: 'read' })).token,
      await sign({ iss: readPair.accessKey }, readPair.secretKey),
    ];
    for (const key of keys) {
      expect(await listWith(bearer(key))).toEqual([200, 0]);
      expect((await query(data.task_id, key)).status).toBe(200);
      const refused = [
        await create(house.order(), bearer(key)),
        await send(`${route}/${data.task_id}`, { method: 'DELETE', headers: bearer(key) }),
      ];
      for (const { status, body } of refused) expect([status, body.code]).toEqual([403, 1103]);
    }
    expect((await query(data.task_id)).body.data.task_status).toBe('submitted');
  });
});

describe('paths and methods', () => {
  test.each([
    ['PUT', route, 1202],
    ['PATCH', route, 1202],
    ['DELETE', route, 1202],
    ['POST', `${route}/104857600000000000`, 1202],
    ['PUT', `${route}/104857600000000000`, 1202],
    ['GET', `${route}/one/two`, 1203],
    ['POST', `${route}/one/two`, 1203],
    ['POST', '/kling/v1/images/generations', 1203],
    ['GET', '/kling/v1', 1203],
  ])('%s %s is answered in the envelope: 404 / %i', async (method, path, code) => {
    const { status, body } = await send(path, { method, headers: bearer() });
    expect([status, body.code, body.data]).toEqual([404, code, undefined]);
  });
});
