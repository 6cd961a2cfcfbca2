import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bearerToken } from '@/lib/providers/kling/bearer-token';

const pair = { accessKey: 'ak-of-the-test', secretKey: 'secret-of-the-test' };
const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());

beforeEach(() => {
  vi.useFakeTimers({ now: 1_781_080_794_900, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('an API key is sent as it is', async () => {
  expect(await bearerToken({ apiKey: 'sk-1' })).toBe('sk-1');
});

test('a pair signs the token that Kling documents, HMAC-SHA256 over its first two parts', async () => {
  const [header, claims, signature, ...rest] = (await bearerToken(pair)).split('.');
  expect(rest).toEqual([]);
  expect(decode(header!)).toEqual({ alg: 'HS256', typ: 'JWT' });
  expect(decode(claims!)).toEqual({ iss: 'ak-of-the-test', exp: 1_781_082_594, nbf: 1_781_080_789 });
  const expected = createHmac('sha256', pair.secretKey).update(`${header}.${claims}`).digest('base64url');
  expect(signature).toBe(expected);
});

test('each call has a token of its own time', async () => {
  const first = await bearerToken(pair);
  vi.setSystemTime(Date.now() + 1000);
  expect(await bearerToken(pair)).not.toBe(first);
});
