import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Actor } from '@/lib/context';
import { addToCollection } from '@/lib/gallery/collections/collect';
import { createCollection } from '@/lib/gallery/collections/create-collection';
import { testDatabase } from '@/tests/support/database';
import { makePerson, makePhoto } from '@/tests/support/factories';
import { makeFinished } from '@/tests/support/finished-expansion';
import { noise } from '@/tests/support/pictures';
import { readZip } from '@/tests/support/read-zip';

let actor: Actor = { kind: 'nobody' };
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => actor }));

let house: Awaited<ReturnType<typeof open>>;
const place = 'https://outframe.example/gallery/download';
const bytes = noise(5000);

async function open() {
  const { url } = await testDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'outframe-download-'));
  Object.assign(process.env, { DATABASE_URL: url, DATA_DIR: dataDir });
  const { GET, POST } = await import('@/app/(studio)/gallery/download/route');
  const { contextFor, services } = await import('@/lib/context');
  const { connection } = services();
  const { db } = connection;
  const person = async () => {
    const me = await makePerson(db);
    const photo = await makePhoto(db, me.id);
    const { expansion, results } = await makeFinished(db, {
      ownerId: me.id,
      photoId: photo.id,
      files: [bytes],
    });
    const ctx = contextFor(me.actor);
    await ctx.storage.put(results[0]!.storageKey, bytes, 'image/png');
    return { ...me, ctx, expansionId: expansion.id };
  };
  const get = (query: string, headers: Record<string, string> = {}) =>
    GET(new Request(`${place}${query}`, { headers }));
  const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    POST(new Request(place, { method: 'POST', body: new URLSearchParams(fields), headers }));
  return { connection, dataDir, person, get, post, POST };
}

type Person = Awaited<ReturnType<typeof house.person>>;
let me: Person;
let other: Person;

beforeAll(async () => {
  house = await open();
  me = await house.person();
  other = await house.person();
});
beforeEach(() => {
  actor = me.actor;
});
afterAll(async () => {
  await house.connection.close();
  await rm(house.dataDir, { recursive: true, force: true });
});

const entriesOf = async (response: Response) => readZip(Buffer.from(await response.arrayBuffer()));
const namesIn = async (response: Response) => (await entriesOf(response)).map(({ name }) => name);
const selection = (what: object) => ({ selection: JSON.stringify(what) });

test('what was chosen is sent as a ZIP to be saved, of a length that nobody knows yet', async () => {
  const response = await house.get(`?ids=${me.expansionId}`);
  expect(response.status).toBe(200);
  const today = new Date().toISOString().slice(0, 10);
  const name = `outframe-${today}.zip`;
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="${name}"; filename*=UTF-8''${name}`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'x-accel-buffering': 'no',
  });
  const [picture, list] = await entriesOf(response);
  expect(picture!.name).toBe('harbour-1200x600-v1.png');
  expect(picture!.bytes.equals(bytes)).toBe(true);
  expect(list!.name).toBe('expansions.csv');
});

test('a form sends a selection: some by name, or all that a filter finds', async () => {
  const both = ['harbour-1200x600-v1.png', 'expansions.csv'];
  expect(await namesIn(await house.post(selection({ ids: [me.expansionId] })))).toEqual(both);
  expect(await namesIn(await house.post(selection({ filter: {}, except: [] })))).toEqual(both);
  const none = await house.post(selection({ filter: {}, except: [me.expansionId] }));
  expect(await namesIn(none)).toEqual(['expansions.csv']);
  const named = { ...selection({ ids: [me.expansionId] }), template: '{size}' };
  expect(await namesIn(await house.post(named))).toEqual(['1200x600.png', 'expansions.csv']);
});

test('a collection is saved under its name, and only by whose it is', async () => {
  const { id } = await createCollection(me.ctx, { name: 'Phố cổ' });
  await addToCollection(me.ctx, { id, selection: { ids: [me.expansionId] } });
  const wanted = selection({ filter: { collection: id }, except: [] });
  const response = await house.post(wanted);
  expect(response.headers.get('content-disposition')).toContain(
    "filename*=UTF-8''Ph%E1%BB%91%20c%E1%BB%95-2",
  );
  expect(await namesIn(response)).toHaveLength(2);
  actor = other.actor;
  expect((await house.post(wanted)).status).toBe(404);
});

test("another person's expansions are left out", async () => {
  expect(await namesIn(await house.get(`?ids=${other.expansionId}`))).toEqual(['expansions.csv']);
  const response = await house.get(`?ids=${other.expansionId},${me.expansionId}`);
  const [picture, list] = await entriesOf(response);
  expect(picture!.name).toBe('harbour-1200x600-v1.png');
  expect(list!.bytes.toString()).not.toContain(other.expansionId);
});

test.each<[string, () => Actor]>([
  ['nobody', () => ({ kind: 'nobody' })],
  [
    'a token',
    () => ({ kind: 'token', userId: me.id, role: 'member', tokenId: randomUUID(), scope: 'write' }),
  ],
])('%s gets nothing', async (_name, who) => {
  actor = who();
  expect((await house.get(`?ids=${me.expansionId}`)).status).toBe(403);
  expect((await house.post(selection({ ids: [me.expansionId] }))).status).toBe(403);
});

test.each([
  '',
  '?ids=',
  '?ids=nonsense',
  `?ids=${Array.from({ length: 1001 }, () => randomUUID()).join(',')}`,
  '?selection=nonsense',
  '?selection={}',
])('a wish that cannot be understood is refused: %.40s', async (query) => {
  expect((await house.get(query)).status).toBe(422);
});

test('a format that is none is refused, and so is a form that is none', async () => {
  expect((await house.get(`?ids=${me.expansionId}&format=gif`)).status).toBe(422);
  const request = new Request(place, { method: 'POST', body: 'no form' });
  expect((await house.POST(request)).status).toBe(422);
});

describe('asked for by a page', () => {
  test.each([
    [200, { 'sec-fetch-site': 'same-origin' }],
    [200, { 'sec-fetch-site': 'none' }],
    [403, { 'sec-fetch-site': 'cross-site' }],
    [403, { 'sec-fetch-site': 'same-site' }],
    [403, { 'sec-fetch-site': 'cross-site', origin: 'https://outframe.example', host: 'outframe.example' }],
    [200, { origin: 'https://outframe.example', host: 'outframe.example' }],
    [200, { origin: 'https://outframe.example', host: 'app:3000', 'x-forwarded-host': 'outframe.example' }],
    [403, { origin: 'https://evil.example', host: 'outframe.example' }],
    [403, { origin: 'null', host: 'outframe.example' }],
  ])('it is answered %d to %j', async (status, headers) => {
    const response = await house.post(
      selection({ ids: [me.expansionId] }),
      headers as Record<string, string>,
    );
    expect(response.status).toBe(status);
    await response.body?.cancel();
  });
});
