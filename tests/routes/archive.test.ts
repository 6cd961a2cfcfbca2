import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { photos } from '@/drizzle/schema';
import type { Actor } from '@/lib/context';
import { testDatabase } from '@/tests/support/database';
import { makePerson } from '@/tests/support/factories';
import { addStoredPhoto } from '@/tests/support/finished-run';

let actor: Actor = { kind: 'nobody' };
let locale = 'en';
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => actor }));
vi.mock('next-intl/server', () => ({ getLocale: async () => locale }));

async function open() {
  const { url } = await testDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'outframe-archive-'));
  Object.assign(process.env, { DATABASE_URL: url, DATA_DIR: dataDir, MAX_IMPORT_MB: '1' });
  const { GET, POST } = await import('@/app/api/archive/route');
  const { contextFor, services } = await import('@/lib/context');
  const send = (body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/zip' }) =>
    POST(
      new Request('http://localhost/api/archive', {
        method: 'POST',
        headers,
        body,
        duplex: 'half',
      } as RequestInit),
    );
  return { connection: services().connection, dataDir, contextFor, get: GET, send };
}

let house: Awaited<ReturnType<typeof open>>;
const temporary = () => readdir(path.join(house.dataDir, 'tmp'));

beforeAll(async () => {
  house = await open();
});

afterAll(async () => {
  await house.connection.close();
  await rm(house.dataDir, { recursive: true, force: true });
});

async function enter() {
  const person = await makePerson(house.connection.db);
  actor = person.actor;
  return person;
}

test('a stranger gets nothing and may send nothing', async () => {
  actor = { kind: 'nobody' };
  expect((await house.get()).status).toBe(403);
  expect((await house.send('x')).status).toBe(403);
});

test('what was downloaded can be brought back after it was lost', async () => {
  const { id } = await enter();
  const { db } = house.connection;
  const { storage } = house.contextFor(actor);
  const photo = await addStoredPhoto({ db, storage }, id, { createdAt: new Date(Date.now() - 1000) });
  const download = await house.get();
  expect(Object.fromEntries(download.headers)).toMatchObject({
    'content-type': 'application/zip',
    'cache-control': 'no-store',
    'content-disposition': expect.stringMatching(/^attachment; filename="outframe-\d{4}-\d\d-\d\d\.zip"/),
  });
  const zip = await download.arrayBuffer();
  await db.delete(photos);
  const answer = await house.send(zip);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ added: { photos: 1, expansions: 0 }, skipped: 0 });
  expect(await db.select().from(photos)).toEqual([photo]);
  expect(await temporary()).toEqual([]);
});

test('only a ZIP is taken, up to the size that the instance allows', async () => {
  await enter();
  expect((await house.send('x', { 'content-type': 'text/plain' })).status).toBe(415);
  const refusal = { code: 'invalid', detail: 'An import has at most 1 MB here.' };
  const type = { 'content-type': 'application/zip' };
  const announced = await house.send('x', { ...type, 'content-length': String(2 * 1024 ** 2) });
  expect(await announced.json()).toMatchObject(refusal);
  const chunks = new ReadableStream({
    start(controller) {
      for (let index = 0; index < 3; index += 1) controller.enqueue(new Uint8Array(500_000));
      controller.close();
    },
  });
  expect(await (await house.send(chunks)).json()).toMatchObject(refusal);
  expect(await temporary()).toEqual([]);
});

test('a refusal is told in the language of the person', async () => {
  await enter();
  locale = 'vi';
  const answer = await house.send('no archive');
  locale = 'en';
  expect(answer.status).toBe(422);
  expect((await answer.json()).detail).toBe('Đây không phải là bản xuất của Outframe, hoặc tệp đã hỏng.');
});

test('an upload that breaks off leaves nothing behind, and one that a dead process left goes with the next', async () => {
  await enter();
  const leftBehind = path.join(house.dataDir, 'tmp', 'import-left-behind.zip');
  const other = path.join(house.dataDir, 'tmp', 'another-file');
  for (const file of [leftBehind, other]) {
    await writeFile(file, 'x');
    await utimes(file, new Date(0), new Date(0));
  }
  const broken = new ReadableStream({
    pull(controller) {
      controller.error(new Error('The browser went away.'));
    },
  });
  const answer = await house.send(broken);
  expect(await answer.json()).toMatchObject({ detail: 'The upload stopped before its end.' });
  expect(await temporary()).toEqual(['another-file']);
  await rm(other);
});
