import { beforeAll, describe, expect, test } from 'vitest';
import { addKey } from '@/lib/keys/add-key';
import { checkKey } from '@/lib/keys/check-key';
import { getKey } from '@/lib/keys/get-key';
import { type AccountHouse, accountHouse } from '@/tests/support/account-house';
import { makeKey } from '@/tests/support/factories';
import { closedOrigin, klingServer, type Script } from '@/tests/support/kling-server';

const server = await klingServer();
const closed = await closedOrigin();
process.env.PROVIDER_ORIGINS = `${server.origin} ${closed}`;

const apiKey = 'sk-contract-secret-9999';
let house: AccountHouse;
let me: Awaited<ReturnType<AccountHouse['person']>>;
beforeAll(async () => {
  house = await accountHouse();
  me = await house.person('ada@example.com');
});

const comet = (message: string, code: string) => ({ error: { message, type: 'comet_api_error', code } });

const answers: [string, Script, string][] = [
  [
    'an unknown task, in the words of a gateway',
    { status: 404, body: comet('task_not_exist', 'task_not_exist') },
    'works',
  ],
  [
    'an unknown task, in the words of Kling',
    { status: 400, body: { code: 1201, message: 'no such task' } },
    'works',
  ],
  ['a key nobody knows', { status: 401, body: comet('invalid token', 'invalid_api_key') }, 'key_refused'],
  ['no access to this API', { status: 403, body: { code: 1103, message: 'no access' } }, 'no_access'],
  ['an IP whitelist', { status: 429, body: { code: 1304, message: 'ip not allowed' } }, 'no_access'],
  ['a door closed without a code', { status: 403, body: '<h1>Forbidden</h1>' }, 'no_access'],
  ['too many requests', { status: 429, body: { code: 1302, message: 'too fast' } }, 'works'],
  ['too many tasks', { status: 429, body: { code: 1303, message: 'parallel' } }, 'works'],
  ['a busy gateway', { status: 429, body: comet('slow down', 'rate_limit_exceeded') }, 'works'],
  ['a busy answer without a code', { status: 429, body: '' }, 'works'],
  [
    "CometAPI's body for a route that is not there",
    { status: 404, body: { code: null, message: '404' } },
    'route_missing',
  ],
  ['the same body under 200', { status: 200, body: { code: null, message: '404' } }, 'route_missing'],
  ['a web page that knows no such address', { status: 404, body: '<h1>Not found</h1>' }, 'route_missing'],
  [
    'an account without credit',
    { status: 429, body: { code: 1102, message: 'resource pack depleted' } },
    'out_of_credit',
  ],
  [
    'a gateway account without credit',
    { status: 403, body: comet('no quota', 'insufficient_user_quota') },
    'out_of_credit',
  ],
  ['a server in trouble', { status: 503, body: '<h1>Maintenance</h1>' }, 'unreachable'],
  ['a connection that breaks', 'reset', 'unreachable'],
];

describe.each([
  { provider: 'cometapi', dialect: 'cometapi' },
  { provider: 'kling', dialect: 'kling' },
  { provider: 'gateway', dialect: 'gateway-bottom-string' },
] as const)('a key for $provider', ({ provider, dialect }) => {
  test.each(answers)('that meets %s is known for it', async (_name, script, health) => {
    const { id } = await makeKey(house.connection.db, me.actor.userId, {
      provider,
      dialect,
      baseUrl: server.origin,
      isDefault: false,
    });
    server.plan(script);
    expect(await checkKey(me.ctx, { id })).toEqual({ health });
    expect(await getKey(me.ctx, { id })).toMatchObject({ health, checkedAt: house.clock.now });
    expect(server.requests.every(({ method, body }) => method === 'GET' && body === '')).toBe(true);
  });
});

test('a gateway that nobody answers at is kept, and told to be unreachable', async () => {
  expect(await addKey(me.ctx, { provider: 'gateway', baseUrl: closed, apiKey })).toMatchObject({
    health: 'unreachable',
  });
});

test('a gateway is asked with its key under either prefix, and what was added is told to work', async () => {
  server.plan({ status: 404, body: '' }, { status: 400, body: { code: 1201, message: 'no such task' } });
  expect(
    await addKey(me.ctx, { provider: 'gateway', baseUrl: server.origin, apiKey, name: 'Local' }),
  ).toMatchObject({ name: 'Local', health: 'works' });
  expect(server.requests.map(({ url }) => url.replace(/outframe-check-.*/, ''))).toEqual([
    '/kling/v1/images/editing/expand/',
    '/v1/images/editing/expand/',
  ]);
  expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${apiKey}`);
});
