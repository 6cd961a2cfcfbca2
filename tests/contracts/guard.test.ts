import dns from 'node:dns';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type GuardedRequest, guardedFetch } from '@/lib/guard/guarded-fetch';
import { closedOrigin, klingServer } from '@/tests/support/kling-server';

const listed = await klingServer();
const stranger = await klingServer();
const fetchListed = (path: string, more: Partial<GuardedRequest> = {}) =>
  guardedFetch(`${listed.origin}${path}`, {
    allowedOrigins: [listed.origin],
    maxBytes: 1000,
    timeoutMs: 5000,
    ...more,
  });

type Found = { address: string; family: number }[];

/** Stands in for the name server until the test ends. */
function resolveTo(found: Found | Error) {
  const answer = (_name: string, _options: object, done: (error: Error | null, found?: Found) => void) =>
    found instanceof Error ? done(found) : done(null, found);
  const lookup = vi.spyOn(dns, 'lookup').mockImplementation(answer as typeof dns.lookup);
  onTestFinished(() => lookup.mockRestore());
  return lookup;
}

test('a listed origin is reached by plain http and by address, and any status is an answer', async () => {
  listed.plan({ status: 503, body: { hello: 'there' }, headers: { 'x-more': 'yes' } });
  const answer = await fetchListed('/a?b=c', { method: 'POST', body: '{}', headers: { 'x-mine': '1' } });
  expect(answer).toMatchObject({ status: 503, url: `${listed.origin}/a?b=c` });
  expect(answer.headers.get('x-more')).toBe('yes');
  expect(JSON.parse(answer.bytes.toString())).toEqual({ hello: 'there' });
  expect(listed.requests).toMatchObject([{ method: 'POST', url: '/a?b=c', body: '{}' }]);
});

test('an origin that is not listed is refused before anything is sent', async () => {
  stranger.plan({ body: 'secret' });
  await expect(
    guardedFetch(stranger.origin, { allowedOrigins: [], maxBytes: 10, timeoutMs: 1000 }),
  ).rejects.toMatchObject({ kind: 'refused', code: 'invalid' });
  expect(stranger.requests).toEqual([]);
});

test.each([
  [[{ address: '127.0.0.1', family: 4 }]],
  [[{ address: '169.254.169.254', family: 4 }]],
  [[{ address: '::1', family: 6 }]],
  [
    [
      { address: '93.184.215.14', family: 4 },
      { address: '10.0.0.7', family: 4 },
    ],
  ],
])('a name that resolves to %j is refused, and resolved only once', async (addresses) => {
  const lookup = resolveTo(addresses);
  const { port } = new URL(stranger.origin);
  stranger.plan({ body: 'secret' });
  await expect(
    guardedFetch(`https://rebind.example.org:${port}/`, {
      allowedOrigins: [],
      maxBytes: 10,
      timeoutMs: 2000,
    }),
  ).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('private network') });
  expect(lookup).toHaveBeenCalledTimes(1);
  expect(stranger.requests).toEqual([]);
});

test('a redirect from a listed origin into the private network is refused', async () => {
  stranger.plan({ body: 'secret' });
  listed.plan({ status: 302, headers: { location: `${stranger.origin}/inside` } });
  await expect(fetchListed('/')).rejects.toMatchObject({ kind: 'refused' });
  expect(stranger.requests).toEqual([]);
});

test('redirects are followed three times, and credentials stay with the origin they were for', async () => {
  stranger.plan({ body: { done: true } });
  listed.plan(
    { status: 301, headers: { location: '/second' } },
    { status: 307, headers: { location: `${stranger.origin}/third` } },
  );
  const answer = await fetchListed('/first', {
    allowedOrigins: [listed.origin, stranger.origin],
    headers: { authorization: 'Bearer secret', accept: 'image/png' },
  });
  expect(answer.url).toBe(`${stranger.origin}/third`);
  expect(listed.requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ['/first', 'Bearer secret'],
    ['/second', 'Bearer secret'],
  ]);
  expect(stranger.requests[0].headers).toMatchObject({ accept: 'image/png' });
  expect(stranger.requests[0].headers.authorization).toBeUndefined();

  listed.plan({ status: 302, headers: { location: '/again' } });
  await expect(fetchListed('/')).rejects.toMatchObject({ kind: 'refused' });
  expect(listed.requests).toHaveLength(4);
});

test('a POST is never sent again because of a redirect', async () => {
  listed.plan({ status: 307, headers: { location: '/elsewhere' } });
  expect(await fetchListed('/', { method: 'POST', body: 'x' })).toMatchObject({ status: 307 });
  expect(listed.requests).toHaveLength(1);
});

test('an answer is cut as soon as it is too large, whatever length it declared', async () => {
  listed.plan({ body: 'x'.repeat(1000) }, { body: 'x'.repeat(1001) });
  expect((await fetchListed('/')).bytes).toHaveLength(1000);
  await expect(fetchListed('/')).rejects.toMatchObject({ kind: 'too_large' });
});

test('compressed answers are counted by what they unpack to', async () => {
  const bomb = gzipSync(Buffer.alloc(1_000_000)).toString('latin1');
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb, 'latin1');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address?.port}`;
  await expect(
    guardedFetch(origin, { allowedOrigins: [origin], maxBytes: 100_000, timeoutMs: 5000 }),
  ).rejects.toMatchObject({ kind: 'too_large' });
  server.close();
  server.closeAllConnections();
});

test('a closed port is told as unreachable: nothing was sent', async () => {
  const origin = await closedOrigin();
  await expect(
    guardedFetch(origin, { allowedOrigins: [origin], maxBytes: 10, timeoutMs: 2000 }),
  ).rejects.toMatchObject({ kind: 'unreachable', code: 'provider_unavailable' });
});

test('a name that does not resolve is told as unreachable', async () => {
  resolveTo(new Error('ENOTFOUND'));
  await expect(
    guardedFetch('https://nowhere.example.org', { allowedOrigins: [], maxBytes: 10, timeoutMs: 2000 }),
  ).rejects.toMatchObject({ kind: 'unreachable' });
});

test.each(['reset', 'never answer', 'break off in the body'] as const)(
  'a server that does "%s" leaves it open whether it took the request',
  async (script) => {
    listed.plan(script);
    await expect(fetchListed('/', { timeoutMs: 300 })).rejects.toMatchObject({ kind: 'interrupted' });
    expect(listed.requests).toHaveLength(1);
  },
);

test('an abort ends the request', async () => {
  listed.plan('never answer');
  const controller = new AbortController();
  const asked = fetchListed('/', { signal: controller.signal });
  await vi.waitFor(() => expect(listed.requests).toHaveLength(1));
  controller.abort();
  await expect(asked).rejects.toMatchObject({ kind: 'interrupted' });
});
