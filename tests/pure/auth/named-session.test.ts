import { randomUUID } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import { beforeEach, expect, test, vi } from 'vitest';
import { namedSession } from '@/lib/auth/named-session';

const secret = 'a secret of the test, which is long enough for anybody';
const request = { cookies: new Map<string, string>(), headers: new Headers() };

vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => {
      const value = request.cookies.get(name);
      return value === undefined ? undefined : { name, value };
    },
  }),
  headers: async () => request.headers,
}));
vi.mock('@/lib/env', () => ({ env: () => ({}), requireEnv: () => secret }));

const plain = 'next-auth.session-token';
const sid = randomUUID();
const cookie = (more: object = {}) => encode({ token: { sid }, secret, ...more });

beforeEach(() => {
  request.cookies.clear();
  request.headers = new Headers({ 'x-forwarded-proto': 'http' });
});

test('a cookie of ours names its session, the first time and again', async () => {
  request.cookies.set(plain, await cookie());
  expect(await namedSession()).toBe(sid);
  expect(await namedSession()).toBe(sid);
});

test('without a cookie, and with one of another secret, altered or run out, there is no session', async () => {
  expect(await namedSession()).toBeNull();
  const good = await cookie();
  const others = [
    await cookie({ secret: 'another' }),
    `${good.slice(0, -4)}AAAA`,
    'anything',
    await cookie({ maxAge: -60 }),
  ];
  for (const other of others) {
    request.cookies.set(plain, other);
    expect(await namedSession()).toBeNull();
  }
});

test('over HTTPS only the cookie counts that a browser takes over HTTPS only', async () => {
  request.headers = new Headers({ 'x-forwarded-proto': 'https' });
  request.cookies.set(plain, await cookie());
  expect(await namedSession()).toBeNull();
  request.cookies.set(`__Secure-${plain}`, await cookie());
  expect(await namedSession()).toBe(sid);
});
