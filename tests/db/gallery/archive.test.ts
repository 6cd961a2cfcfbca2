import { createHash, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import pino from 'pino';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '@/drizzle/client';
import { expansions } from '@/drizzle/schema';
import type { Actor, Context } from '@/lib/context';
import { archiveWishesSchema } from '@/lib/gallery/archive-wishes';
import { addToCollection } from '@/lib/gallery/collections/collect';
import { createCollection } from '@/lib/gallery/collections/create-collection';
import { archiveName, downloadArchive } from '@/lib/gallery/download-archive';
import { selectedIds } from '@/lib/gallery/selected-ids';
import { providers } from '@/lib/providers';
import { testDatabase } from '@/tests/support/database';
import { makePerson, makePhoto } from '@/tests/support/factories';
import { makeFinished } from '@/tests/support/finished-expansion';
import { memoryStorage } from '@/tests/support/memory-storage';
import { noise, readPhoto } from '@/tests/support/pictures';
import { readZip } from '@/tests/support/read-zip';

let db: Connection['db'];
const house = memoryStorage();
const now = new Date('2026-12-01T10:00:00Z');

beforeAll(async () => {
  db = (await testDatabase()).connection.db;
});
beforeEach(() => {
  house.opened.length = 0;
});

const as = (actor: Actor): Context => ({
  actor,
  db,
  providers,
  storage: house.storage,
  now: () => now,
  log: pino({ level: 'silent' }),
});

const columns =
  'name,width,height,bytes,sha256,photo,prompt,preset,provider,key name,units,amount,created at,expansion id,status';
const createdAt = new Date('2026-11-23T07:00:00Z');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

type More = Omit<Parameters<typeof makeFinished>[1], 'ownerId' | 'photoId' | 'files'>;

async function person() {
  const me = await makePerson(db);
  /** An expansion of a photo of that name, its files of these bytes in storage. */
  const add = async (photoName: string, lengths: number[], more: More = {}) => {
    const photo = await makePhoto(db, me.id, { name: photoName });
    const files = lengths.map((length, index) => noise(length, length + index));
    const made = await makeFinished(db, { ownerId: me.id, photoId: photo.id, createdAt, files, ...more });
    for (const [index, { storageKey }] of made.results.entries())
      await house.storage.put(storageKey, files[index]!, 'image/png');
    return { ...made, photo, files, id: made.expansion.id };
  };
  return { ...me, ctx: as(me.actor), add };
}

type Person = Awaited<ReturnType<typeof person>>;

const open = (
  { ctx }: Pick<Person, 'ctx'>,
  ids: Iterable<string> | AsyncIterable<string>,
  wishes: object = {},
) => downloadArchive(ctx, { ids, wishes: archiveWishesSchema.parse(wishes) });

async function read(...args: Parameters<typeof open>) {
  const entries = await readZip(Buffer.from(await new Response(open(...args)).arrayBuffer()));
  const list = entries.pop()!;
  expect(list.name).toBe('expansions.csv');
  expect([...list.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  return { files: entries, table: list.bytes.toString().slice(1).split('\r\n') };
}

test('all variants of the chosen expansions are in it, byte by byte, with a table of what they are and cost', async () => {
  const me = await person();
  const one = await me.add('harbour.jpg', [3000, 2500], {
    prompt: '=more, "harbour"',
    preset: '16:9',
    told: { keyName: 'Kling, ours', units: 16.5, amount: null },
  });
  const two = await me.add('harbour.jpg', [1], {
    preset: 'instagram-portrait',
    told: { provider: 'built_in', units: 0, amount: 0.0625 },
  });
  const { files, table } = await read(me, [one.id, two.id]);
  expect(files.map(({ name, bytes }) => [name, sha256(bytes)])).toEqual([
    ['harbour-1200x600-v1.png', sha256(one.files[0]!)],
    ['harbour-1200x600-v2.png', sha256(one.files[1]!)],
    ['harbour-instagram-portrait-v1.png', sha256(two.files[0]!)],
  ]);
  expect(files[0]!.modified).toEqual(new Date('2026-11-23T07:08:10Z'));
  const [prompt, at] = [`"'=more, ""harbour"""`, '2026-11-23T07:00:00.000Z'];
  expect(table).toEqual([
    columns,
    `harbour-1200x600-v1.png,1200,600,3000,${sha256(one.files[0]!)},harbour.jpg,${prompt},16:9,kling,"Kling, ours",16.5,,${at},${one.id},ok`,
    `harbour-1200x600-v2.png,1200,600,2500,${sha256(one.files[1]!)},harbour.jpg,${prompt},16:9,kling,"Kling, ours",,,${at},${one.id},ok`,
    `harbour-instagram-portrait-v1.png,1200,600,1,${sha256(two.files[0]!)},harbour.jpg,,instagram-portrait,built_in,,0,0.0625,${at},${two.id},ok`,
    '',
  ]);
});

test('files of one name are numbered', async () => {
  const me = await person();
  const ids = [await me.add('a.jpg', [5]), await me.add('a.png', [6]), await me.add('A.jpg', [7])];
  const { files } = await read(
    me,
    ids.map(({ id }) => id),
  );
  expect(files.map(({ name, bytes }) => [name, bytes.length])).toEqual([
    ['a-1200x600-v1.png', 5],
    ['a-1200x600-v1 (2).png', 6],
    ['A-1200x600-v1 (3).png', 7],
  ]);
});

test('files are named by a template', async () => {
  const me = await person();
  const { id } = await me.add('harbour.jpg', [5, 6], { prompt: 'boats / dusk' });
  const { files } = await read(me, [id], { template: '{date} {prompt} {size}' });
  expect(files.map(({ name }) => name)).toEqual([
    '2026-11-23 boats _ dusk 1200x600.png',
    '2026-11-23 boats _ dusk 1200x600 (2).png',
  ]);
});

test('no file takes the name of the table', async () => {
  const me = await person();
  const { id } = await me.add('a.jpg', [5]);
  const { files } = await read(me, [id], { template: 'expansions.csv' });
  expect(files.map(({ name }) => name)).toEqual(['expansions.csv.png']);
});

test("nothing of another person's is in it, nothing deleted, and nothing that is not there", async () => {
  const [me, other] = [await person(), await person()];
  const [mine, theirs, deleted] = [
    await me.add('mine.jpg', [5]),
    await other.add('theirs.jpg', [6]),
    await me.add('deleted.jpg', [7]),
  ];
  await db.update(expansions).set({ deletedAt: now }).where(eq(expansions.id, deleted.id));
  const { files, table } = await read(me, [theirs.id, deleted.id, randomUUID(), mine.id]);
  expect(files.map(({ name }) => name)).toEqual(['mine-1200x600-v1.png']);
  expect(table).toHaveLength(3);
  expect(house.opened).toEqual([mine.results[0]!.storageKey]);
});

test('nobody gets an archive', () => {
  expect(() => open({ ctx: as({ kind: 'nobody' }) }, [])).toThrow('Sign in to do this.');
});

test('a file that is gone is told of in the table, and the others come', async () => {
  const me = await person();
  const { id, results } = await me.add('a.jpg', [5, 6], { told: { units: 8 } });
  await house.storage.remove([results[0]!.storageKey]);
  const { files, table } = await read(me, [id]);
  expect(files.map(({ name }) => name)).toEqual(['a-1200x600-v2.png']);
  expect(table[1]).toMatch(/^a-1200x600-v1\.png,1200,600,5,.*,8,,.*,missing$/);
  expect(table[2]).toMatch(/^a-1200x600-v2\.png,1200,600,6,.*,,,.*,ok$/);
});

test('an expansion without a picture has a line, so that what it cost is in the sum', async () => {
  const me = await person();
  const { id } = await me.add('a.jpg', [], { state: 'failed', told: { units: 8, amount: 0.5 } });
  const { files, table } = await read(me, [id]);
  expect(files).toEqual([]);
  expect(table[1]).toBe(`,,,,,a.jpg,,,kling,,8,0.5,2026-11-23T07:00:00.000Z,${id},none`);
});

test('an archive of nothing has a table of nothing', async () => {
  const { files, table } = await read(await person(), []);
  expect([files, table]).toEqual([[], [columns, '']]);
});

test('the costs of a retried expansion are summed over its tasks', async () => {
  const me = await person();
  const { id, task } = await me.add('a.jpg', [5], { told: { units: 8.25 } });
  const { ledgerEntries, tasks } = await import('@/drizzle/schema');
  const { id: _id, ...same } = task;
  const [again] = await db.insert(tasks).values(same).returning();
  const [entry] = await db.select().from(ledgerEntries).where(eq(ledgerEntries.taskId, task.id));
  await db.insert(ledgerEntries).values({ ...entry!, taskId: again!.id, units: 4, amount: 0.1 });
  const { table } = await read(me, [id]);
  expect(table[1]).toContain(',12.25,0.1,');
});

describe('a selection', () => {
  const all = async (me: Person, selection: Parameters<typeof selectedIds>[1]) => {
    const ids: string[] = [];
    for await (const id of selectedIds(me.ctx, selection)) ids.push(id);
    return ids;
  };

  test('by name keeps its order, each once', async () => {
    const me = await person();
    const [a, b] = [randomUUID(), randomUUID()];
    expect(await all(me, { ids: [b, a, b] })).toEqual([b, a]);
  });

  test('by filter is the newest first, over pages, without those excepted', async () => {
    const [me, other] = [await person(), await person()];
    const photo = await makePhoto(db, me.id);
    const rows = Array.from({ length: 1002 }, () => ({
      ownerId: me.id,
      photoId: photo.id,
      formId: randomUUID(),
      variants: 1,
      up: 0,
      right: 1,
      down: 0,
      left: 0,
      canvasWidth: 801,
      canvasHeight: 600,
    }));
    const made = await db.insert(expansions).values(rows).returning({ id: expansions.id });
    const newest = made
      .map(({ id }) => id)
      .sort()
      .reverse();
    expect(await all(me, { filter: {}, except: [newest[1]!] })).toEqual(newest.toSpliced(1, 1));
    expect(await all(other, { filter: {}, except: [] })).toEqual([]);
  });

  test('of a collection is what is in it, by near spelling too', async () => {
    const me = await person();
    const [inside] = [
      await me.add('a.jpg', [5], { searchText: 'harbour at dusk' }),
      await me.add('b.jpg', [6]),
    ];
    const { id } = await createCollection(me.ctx, { name: 'Hội An / 2026' });
    await addToCollection(me.ctx, { id, selection: { ids: [inside.id] } });
    expect(await all(me, { filter: { collection: id }, except: [] })).toEqual([inside.id]);
    expect(await all(me, { filter: { q: 'harbuor', alike: true }, except: [] })).toEqual([inside.id]);
  });

  test('is saved under the name of its collection and the day', () => {
    const ctx = as({ kind: 'system' });
    expect([archiveName(ctx), archiveName(ctx, 'Hội An / 2026')]).toEqual([
      'outframe-2026-12-01.zip',
      'Hội An _ 2026-2026-12-01.zip',
    ]);
  });
});

describe('another format', () => {
  const picture = (width: number, height: number) =>
    sharp(noise(width * height * 3), { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer();
  const place = Buffer.from(Uint32Array.of(52, 1, 31, 1).buffer);

  async function photographed(more: More = {}) {
    const me = await person();
    const located = await sharp(await readPhoto('dandelion-lying-900x1200.jpg'))
      .withExif({ IFD0: { Make: 'Acme' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
      .jpeg()
      .toBuffer();
    const made = await me.add('a.jpg', [5], more);
    await house.storage.put(made.results[0]!.storageKey, await picture(60, 40), 'image/png');
    await house.storage.put(made.photo.storageKey, located, 'image/jpeg');
    return { me, id: made.id };
  }

  test.each([
    ['jpeg', 'jpg', 'jpeg'],
    ['webp', 'webp', 'webp'],
    ['avif', 'avif', 'heif'],
    ['tiff', 'tif', 'tiff'],
  ])(
    '%s is made of each file, and the table tells of what is in the archive',
    async (format, ending, known) => {
      const { me, id } = await photographed();
      const { files, table } = await read(me, [id], { format });
      const [{ name, bytes }] = files as [(typeof files)[number]];
      expect(name).toBe(`a-1200x600-v1.${ending}`);
      expect(await sharp(bytes).metadata()).toMatchObject({ format: known, width: 60, height: 40 });
      expect(table[1]!.startsWith(`${name},1200,600,${bytes.length},${sha256(bytes)},`)).toBe(true);
    },
  );

  test.each([
    [{ format: 'jpeg' }, true, false],
    [{ format: 'jpeg', metadata: 'all' }, true, true],
    [{ format: 'jpeg', metadata: 'none' }, false, false],
    [{ format: 'png' }, false, false],
    [{ format: 'png', metadata: 'no_location' }, true, false],
  ])('asked for as %j has what its camera told: %s, and the place: %s', async (wishes, camera, located) => {
    const { me, id } = await photographed();
    const { bytes } = (await read(me, [id], wishes)).files[0]!;
    expect([bytes.includes('Acme'), bytes.includes(place)]).toEqual([camera, located]);
  });

  test('that cannot hold a picture so large leaves it the PNG it is', async () => {
    const { me, id } = await photographed({ canvasWidth: 17_000 });
    const { files, table } = await read(me, [id], { format: 'webp' });
    expect(files[0]!.name).toBe('a-17000x600-v1.png');
    expect((await sharp(files[0]!.bytes).metadata()).format).toBe('png');
    expect(table[1]).toMatch(/,ok$/);
  });

  test('of a file that is gone is missing', async () => {
    const me = await person();
    const { id, results } = await me.add('a.jpg', [5]);
    await house.storage.remove([results[0]!.storageKey]);
    expect((await read(me, [id], { format: 'jpeg' })).table[1]).toMatch(/^a-1200x600-v1\.jpg,.*,missing$/);
  });
});

test('a file is opened when its turn comes, and closed when the archive is given up', async () => {
  const me = await person();
  const { id, results } = await me.add('a.jpg', [100_000, 100_000]);
  const reader = open(me, [id]).getReader();
  expect(house.opened).toEqual([]);
  for (let chunk = 0; chunk < 3; chunk += 1) await reader.read();
  expect([house.opened, [...house.open]]).toEqual([[results[0]!.storageKey], [results[0]!.storageKey]]);
  await reader.cancel();
  expect([house.opened.length, [...house.open]]).toEqual([1, []]);
});

test('a storage that fails breaks the archive, so that nobody takes half of it for the whole', async () => {
  const me = await person();
  const { id } = await me.add('a.jpg', [100]);
  const failing = { ...house.storage, get: () => Promise.reject(new Error('away')) };
  const archive = open({ ctx: { ...me.ctx, storage: failing } }, [id]);
  await expect(new Response(archive).arrayBuffer()).rejects.toThrow('away');
});
