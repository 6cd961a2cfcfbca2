import { utimes } from 'node:fs/promises';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { engineTasks, photos, results } from '@/drizzle/schema';
import { sweepOrphans } from '@/lib/archive/sweep-orphans';
import { fileId } from '@/lib/storage/file-id';
import { expansionHouse } from '@/tests/support/expansion-house';
import { addFinishedRun, addStoredPhoto } from '@/tests/support/finished-run';
import { filesIn, folderStorage } from '@/tests/support/folder-storage';

const HOUR = 60 * 60 * 1000;
const nothing = { orphans: 0, orphanBytes: 0, young: 0, removed: 0, isRefused: false };
const complete = { missing: [], missingUnnamed: 0 };

type House = Awaited<ReturnType<typeof expansionHouse>>;
let house: House;
let root: string;

beforeEach(async () => {
  const storage = await folderStorage(afterAll);
  root = storage.root;
  house = await expansionHouse(storage);
  await house.db.delete(photos).where(eq(photos.id, house.photo.id));
});

async function putOld(key: string, hours: number) {
  await house.storage.put(key, Buffer.from(key), 'text/plain');
  const then = new Date(house.clock.now.getTime() - hours * HOUR);
  const id = fileId(key);
  await utimes(path.join(root, id.slice(0, 2), id.slice(2)), then, then);
}

test('a storage whose every file has its row, and every row its files, is left as it is', async () => {
  const photo = await addStoredPhoto(house, house.person.id);
  const run = await addFinishedRun({ ...house, photo });
  const files = await filesIn(house.storage);
  house.clock.now = new Date(house.clock.now.getTime() + 1000 * HOUR);
  expect(await sweepOrphans(house.system)).toEqual({ stored: run.keys.length + 3, ...nothing, ...complete });
  expect(await filesIn(house.storage)).toEqual(files);
});

test('a file without a row is removed once it is older than a day', async () => {
  await addStoredPhoto(house, house.person.id);
  const known = await filesIn(house.storage);
  await putOld('results/old/0/painted', 25);
  await putOld('checks/left-behind', 48);
  await putOld('results/young/0/painted', 23);
  const orphanBytes = 'results/old/0/painted'.length + 'checks/left-behind'.length;
  const found = { ...nothing, ...complete, stored: 6, orphans: 2, orphanBytes, young: 1 };
  expect(await sweepOrphans(house.system, { dryRun: true })).toEqual(found);
  expect(await filesIn(house.storage)).toHaveLength(6);
  expect(await sweepOrphans(house.system)).toEqual({ ...found, removed: 2 });
  expect(await filesIn(house.storage)).toEqual([...known, fileId('results/young/0/painted')].sort());
});

test('a row without its file is named, and stays', async () => {
  const photo = await addStoredPhoto(house, house.person.id);
  const run = await addFinishedRun({ ...house, photo });
  const [result] = await house.db
    .select()
    .from(results)
    .where(eq(results.storageKey, run.variants[0]!.storageKey));
  await house.storage.remove([photo.previewKey, result!.storageKey]);
  expect(await sweepOrphans(house.system)).toEqual({
    ...nothing,
    stored: run.keys.length + 1,
    missing: [
      { table: 'photos', id: photo.id, key: photo.previewKey },
      { table: 'results', id: result!.id, key: result!.storageKey },
    ],
    missingUnnamed: 0,
  });
  expect(await house.db.$count(photos)).toBe(1);
  expect(await house.db.$count(results)).toBe(2);
});

test("the engine's tasks keep what they go on from and have painted", async () => {
  const task = {
    accountId: house.person.id,
    request: { up: 0, right: 0.5, down: 0, left: 0, prompt: '', n: 2 },
    expiresAt: house.clock.now,
  };
  await house.db.insert(engineTasks).values([
    { ...task, id: '1', status: 'processing', imageKey: 'engine/1/input' },
    {
      ...task,
      id: '2',
      status: 'succeed',
      imageKey: 'engine/2/input',
      images: [{ index: 0, key: 'engine/2/0' }],
    },
  ]);
  for (const key of ['engine/1/input', 'engine/1/0', 'engine/2/0', 'engine/3/input']) await putOld(key, 30);
  expect(await sweepOrphans(house.system)).toMatchObject({ stored: 4, orphans: 1, removed: 1, missing: [] });
  await house.storage.remove(['engine/1/input']);
  expect((await sweepOrphans(house.system)).missing).toEqual([
    { table: 'engine_tasks', id: '1', key: 'engine/1/input' },
  ]);
});

test('nothing is removed when most of what is stored has no row, unless that is said to be right', async () => {
  for (let index = 0; index <= 100; index += 1) await putOld(`photos/${index}/original`, 25);
  expect(await sweepOrphans(house.system)).toMatchObject({ orphans: 101, removed: 0, isRefused: true });
  expect(await filesIn(house.storage)).toHaveLength(101);
  expect(await sweepOrphans(house.system, { all: true })).toMatchObject({ removed: 101, isRefused: false });
  expect(await filesIn(house.storage)).toEqual([]);
});
