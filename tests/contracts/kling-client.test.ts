import { jwtVerify } from 'jose';
import { describe, expect, test, vi } from 'vitest';
import { providers } from '@/lib/providers';
import type { ProviderAccount } from '@/lib/providers/provider';
import { closedOrigin, klingServer } from '@/tests/support/kling-server';

const server = await klingServer();
const closed = await closedOrigin();
process.env.PROVIDER_ORIGINS = `${server.origin} ${closed}`;

const order = {
  externalTaskId: 'ours',
  image: Buffer.from('photo'),
  ratios: { up: 0, right: 0.25, down: 0.5, left: 0 },
  prompt: 'more sea',
  variants: 2,
};
const accepted = {
  body: { code: 0, message: 'SUCCEED', data: { task_id: '812345678901234567', task_status: 'submitted' } },
};
const account = (dialect: string, baseUrl = server.origin): ProviderAccount => ({
  baseUrl,
  dialect,
  secret: { apiKey: 'sk-test' },
});
const nobody = { providerTaskId: null, externalTaskId: 'ours' };

describe.each([
  { name: 'built_in', dialect: 'built_in', path: '/kling/v1/images/editing/expand', list: true },
  { name: 'cometapi', dialect: 'cometapi', path: '/kling/v1/images/editing/expand', list: false },
  { name: 'kling', dialect: 'kling', path: '/v1/images/editing/expand', list: true },
  { name: 'gateway', dialect: 'gateway-down-number', path: '/kling/v1/images/editing/expand', list: false },
])('$name', ({ name, dialect, path, list }) => {
  const provider = providers.get(name);

  test('an order goes out once, with key and JSON, to its route', async () => {
    server.plan(accepted);
    expect(await provider.submit(account(dialect), order)).toEqual({
      answer: 'accepted',
      providerTaskId: '812345678901234567',
    });
    expect(server.requests).toMatchObject([{ method: 'POST', url: path }]);
    const [{ headers, body }] = server.requests;
    expect(headers).toMatchObject({ authorization: 'Bearer sk-test', 'content-type': 'application/json' });
    const down =
      dialect === 'cometapi' ? { bottom_expansion_ratio: 0.5, n: '2' } : { down_expansion_ratio: 0.5, n: 2 };
    expect(JSON.parse(body)).toMatchObject({ image: 'cGhvdG8=', external_task_id: 'ours', ...down });
  });

  test('a pair signs a token of its own for each call', async () => {
    server.plan({ body: { code: 0, data: { task_id: '8', task_status: 'processing' } } });
    const pair = { accessKey: 'ak-of-the-test', secretKey: 'secret-of-the-test' };
    await provider.findReport({ ...account(dialect), secret: pair }, nobody);
    const token = server.requests[0]!.headers.authorization!.replace('Bearer ', '');
    const { payload } = await jwtVerify(token, new TextEncoder().encode(pair.secretKey));
    expect(payload.iss).toBe('ak-of-the-test');
    expect(payload.exp! - payload.nbf!).toBe(30 * 60 + 5);
  });

  test("a task is asked for by the provider's id, or by ours while that is unknown", async () => {
    server.plan({ body: { code: 0, data: { task_id: '8', task_status: 'processing' } } });
    const found = { answer: 'found', providerTaskId: '8', report: { state: 'working' } };
    expect(await provider.findReport(account(dialect), nobody)).toEqual(found);
    expect(await provider.findReport(account(dialect), { ...nobody, providerTaskId: '8' })).toEqual(found);
    expect(server.requests.map(({ url }) => url)).toEqual([`${path}/ours`, `${path}/8`]);
  });

  test('a key is checked by a question that costs nothing', async () => {
    server.plan(
      list ? { body: { code: 0, data: [] } } : { status: 400, body: { code: 1201, message: 'no such task' } },
    );
    expect(await provider.checkKey(account(dialect))).toBe('works');
    expect(server.requests).toMatchObject([{ method: 'GET', body: '' }]);
    expect(
      server.requests[0]!.url.startsWith(list ? `${path}?pageNum=1&pageSize=1` : `${path}/outframe-check-`),
    ).toBe(true);
    server.plan({ status: 401, body: { code: 1002, message: 'Authorization is invalid' } });
    expect(await provider.checkKey(account(dialect))).toBe('key_refused');
    server.plan({ status: 404, body: { code: null, message: '404' } });
    expect(await provider.checkKey(account(dialect))).toBe('route_missing');
    server.plan({ status: 429, body: { code: 1102, message: 'resource pack depleted' } });
    expect(await provider.checkKey(account(dialect))).toBe('out_of_credit');
    server.plan('reset');
    expect(await provider.checkKey(account(dialect))).toBe('unreachable');
  });

  test.each(['reset', 'break off in the body'] as const)(
    'a create that ends in "%s" is unclear, and is not sent again',
    async (script) => {
      server.plan(script);
      expect(await provider.submit(account(dialect), order)).toMatchObject({ answer: 'unclear' });
      expect(server.requests).toHaveLength(1);
      expect(await provider.findReport(account(dialect), nobody)).toMatchObject({ answer: 'unclear' });
    },
  );

  test.each([
    { status: 502, body: '<h1>Bad gateway</h1>' },
    { status: 429, body: { code: 1303 } },
    { status: 200, body: '' },
  ])('a create that is answered with %j is sent once', async (script) => {
    server.plan(script);
    await provider.submit(account(dialect), order);
    expect(server.requests).toHaveLength(1);
  });
});

test('a gateway may keep its route with or without the prefix, and only its own 404 makes us look elsewhere', async () => {
  const gateway = providers.get('gateway');
  const urls = () => server.requests.map(({ url }) => url);
  server.plan({ status: 404, body: '<h1>Not found</h1>' }, accepted);
  expect(await gateway.submit(account('gateway-down-number'), order)).toMatchObject({ answer: 'accepted' });
  expect(urls()).toEqual(['/kling/v1/images/editing/expand', '/v1/images/editing/expand']);
  server.plan({ status: 404, body: { code: 1203, message: 'no such task' } });
  expect(await gateway.findReport(account('gateway-down-number'), nobody)).toEqual({ answer: 'absent' });
  expect(urls()).toEqual(['/kling/v1/images/editing/expand/ours']);
  server.plan({ status: 404, body: '' });
  expect(await gateway.submit(account('gateway-down-number'), order)).toMatchObject({
    answer: 'refused',
    reason: 'route_missing',
  });
  expect(server.requests).toHaveLength(2);
  server.plan(accepted);
  await gateway.submit(account('gateway-down-number', `${server.origin}/kling`), order);
  expect(urls()).toEqual(['/kling/v1/images/editing/expand']);
});

test('nothing was bought where nobody answers the door', async () => {
  const kling = providers.get('kling');
  for (const baseUrl of [closed, 'https://nobody.invalid']) {
    const answer = await kling.submit(account('kling', baseUrl), order);
    expect(answer).toMatchObject({ answer: 'busy', reason: 'provider_down' });
  }
});

test('a base URL inside the network is refused in a sentence, before anything is sent', async () => {
  const stranger = await klingServer();
  const kling = providers.get('kling');
  expect(await kling.submit(account('kling', stranger.origin), order)).toMatchObject({
    answer: 'refused',
    reason: 'route_missing',
    detail: expect.stringContaining('not allowed'),
  });
  expect(await kling.findReport(account('kling', stranger.origin), nobody)).toMatchObject({
    answer: 'refused',
  });
  expect(await kling.checkKey(account('kling', stranger.origin))).toBe('unreachable');
  expect(stranger.requests).toEqual([]);
});

test('an abort while a create is under way leaves it unclear', async () => {
  server.plan('never answer');
  const controller = new AbortController();
  const answer = providers.get('kling').submit(account('kling'), order, controller.signal);
  await vi.waitFor(() => expect(server.requests).toHaveLength(1));
  controller.abort();
  expect(await answer).toMatchObject({ answer: 'unclear' });
});
