import { beforeEach, expect, test, vi } from 'vitest';

/** The environment is read once: each test reads it anew. */
async function originsWith(environment: Record<string, string>) {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return import('@/lib/engine/service/result-url');
}

beforeEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test.each<[string, Record<string, string>, string]>([
  ['in the local network', { host: '192.168.1.5:3000' }, 'http://192.168.1.5:3000'],
  ['on this machine, by name', { host: 'localhost:3000' }, 'http://localhost:3000'],
  [
    'behind a proxy',
    { host: 'photos.example.org', 'x-forwarded-proto': 'https, http' },
    'https://photos.example.org',
  ],
  ['within the installation', { host: '127.0.0.1:3000' }, 'http://127.0.0.1:3000'],
  ['without a host', {}, 'http://127.0.0.1:3000'],
  ['with a spoiled host', { host: 'a b:c' }, 'http://127.0.0.1:3000'],
])('without APP_URL a client %s is answered with the origin it asked at', async (_, headers, origin) => {
  const { originForClient } = await originsWith({ INTERNAL_URL: 'http://127.0.0.1:3000' });
  expect(originForClient(new Headers(headers))).toBe(origin);
});

test('with APP_URL clients are answered with it wherever they asked, our own processes with the internal origin', async () => {
  const { originForClient } = await originsWith({
    INTERNAL_URL: 'http://127.0.0.1:3000',
    APP_URL: 'https://outframe.example',
  });
  expect(originForClient(new Headers({ host: '192.168.1.5:3000' }))).toBe('https://outframe.example');
  expect(originForClient(new Headers({ host: '127.0.0.1:3000' }))).toBe('http://127.0.0.1:3000');
});

test('a callback within the installation names the internal origin, one to the world the public origin', async () => {
  const { originForReceiver } = await originsWith({
    INTERNAL_URL: 'http://127.0.0.1:3000',
    APP_URL: 'https://outframe.example',
  });
  expect(originForReceiver('http://127.0.0.1:3000/api/callbacks/built_in/1/2')).toBe('http://127.0.0.1:3000');
  expect(originForReceiver('https://hooks.example.org/a')).toBe('https://outframe.example');
});
