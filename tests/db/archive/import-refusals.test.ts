import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPromise } from 'yauzl';
import { photos } from '@/drizzle/schema';
import { exportArchive } from '@/lib/archive/export-archive';
import { importArchive } from '@/lib/archive/import-archive';
import { zip } from '@/lib/zip/zip';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePerson } from '@/tests/support/factories';
import { addFinishedRun, addStoredPhoto, sha256 } from '@/tests/support/finished-run';
import { filesIn, folderStorage } from '@/tests/support/folder-storage';

type Entries = Map<string, Buffer>;
const damaged = {
  code: 'invalid',
  message: 'This is not an export of Outframe, or it is damaged.',
};

let folder: string;
let good: Entries;
let house: Awaited<ReturnType<typeof expansionHouse>>;

async function emptyHouse() {
  const made = await expansionHouse(await folderStorage(afterAll));
  await made.db.delete(photos);
  return made;
}

async function entriesOf(file: string): Promise<Entries> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false });
  const entries: Entries = new Map();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
    entries.set(entry.fileName, Buffer.concat(chunks));
  }
  zip.close();
  return entries;
}

async function save(bytes: Uint8Array): Promise<string> {
  const file = path.join(folder, `${randomUUID()}.zip`);
  await writeFile(file, bytes);
  return file;
}

async function pack(entries: Iterable<[string, Buffer]>): Promise<string> {
  async function* listed() {
    for (const [name, content] of entries) yield { name, modified: new Date(0), content };
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip(listed())) chunks.push(chunk);
  return save(Buffer.concat(chunks));
}

/** The good archive with one table's lines changed, and checksums that fit again. */
async function forged(table: string, change: (line: Line) => Line): Promise<string> {
  const name = `rows/${table}-1.ndjson`;
  const entries = new Map(good);
  const lines = entries.get(name)!.toString().trim().split('\n');
  const text = lines.map((line) => `${JSON.stringify(change(JSON.parse(line)))}\n`).join('');
  entries.set(name, Buffer.from(text));
  const manifest = JSON.parse(entries.get('outframe.json')!.toString());
  manifest.tables[table][0].sha256 = sha256(text);
  entries.set('outframe.json', Buffer.from(JSON.stringify(manifest)));
  return pack(entries);
}
type Line = { row: Record<string, unknown>; files: Record<string, unknown>[]; missing: string[] };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outframe-forged-'));
  const source = await emptyHouse();
  const photo = await addStoredPhoto(source, source.person.id);
  await addFinishedRun({ ...source, photo });
  const { stream } = await exportArchive({ ...source.me, now: () => new Date(Date.now() + 1000) });
  good = await entriesOf(await save(Buffer.from(await new Response(stream).arrayBuffer())));
});

beforeEach(async () => {
  house = await emptyHouse();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function expectRefusal(file: string, refusal: object = damaged) {
  await expect(importArchive(house.me, { file })).rejects.toMatchObject(refusal);
  expect(await house.db.$count(photos)).toBe(0);
}

test('the archive that these tests change is a good one', async () => {
  const { added } = await importArchive(house.me, { file: await pack(good) });
  expect(added).toMatchObject({ photos: 1, expansions: 1, passes: 2, tasks: 2, results: 2 });
});

test('what is no archive, or only a part of one, is refused', async () => {
  await expectRefusal(await save(Buffer.from('no archive')));
  await expectRefusal(await save(Buffer.alloc(0)));
  const whole = await readFile(await pack(good));
  await expectRefusal(await save(whole.subarray(0, whole.length - 100)));
  await expectRefusal(await pack([['outframe.json', Buffer.from('{}')]]));
});

test('an archive that was packed anew is told so', async () => {
  const bytes = await readFile(await pack(good));
  // In every record of the central directory: deflated instead of stored.
  for (
    let at = bytes.indexOf('PK\x01\x02', 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\x01\x02', at + 1, 'latin1')
  )
    bytes.writeUInt16LE(8, at + 10);
  await expectRefusal(await save(bytes), {
    code: 'invalid',
    message: 'This archive was packed anew. Choose the file as it was exported.',
  });
});

test('a name that comes twice, or leads out of the folder, is refused', async () => {
  await expectRefusal(await pack([...good, ['outframe.json', good.get('outframe.json')!]]));
  await expectRefusal(await pack([...good, ['../../escaped', Buffer.from('x')]]));
  await expectRefusal(await pack([...good, ['/etc/escaped', Buffer.from('x')]]));
});

test('a changed file, and changed rows, are refused, and no row is written', async () => {
  for (const pattern of [/original\.jpg$/, /^rows\/photos/]) {
    const name = [...good.keys()].find((each) => pattern.test(each))!;
    const changed = Buffer.from(good.get(name)!);
    changed[10]! ^= 1;
    await expectRefusal(await pack(new Map(good).set(name, changed)));
  }
});

test('a file that is not there is refused before any other is stored', async () => {
  const entries = new Map(good);
  entries.delete([...good.keys()].find((name) => /^results\/[^/]+\.png$/.test(name))!);
  await expectRefusal(await pack(entries));
  expect(await filesIn(house.storage)).toEqual([]);
});

test("a row that claims another row's file is refused, stored or lost", async () => {
  const victim = await addStoredPhoto(house, (await makePerson(house.db)).id);
  const before = await filesIn(house.storage);
  const claim = (line: Line, key: string): Line => {
    const [first, ...files] = line.files;
    return { ...line, row: { ...line.row, storageKey: key }, files: [{ ...first, key }, ...files] };
  };
  const lost = (line: Line, key: string): Line => {
    const [, ...files] = line.files;
    return { row: { ...line.row, storageKey: key }, files, missing: [key] };
  };
  for (const forge of [claim, lost]) {
    for (const table of ['photos', 'results']) {
      const file = await forged(table, (line) => forge(line, victim.storageKey));
      await expect(importArchive(house.me, { file })).rejects.toMatchObject(damaged);
    }
  }
  const file = await forged('passes', (line) => ({
    row: { ...line.row, paintedKey: `passes/${randomUUID()}/painted` },
    files: line.files.filter(({ key }) => !String(key).endsWith('painted')),
    missing: line.row.paintedKey ? [`passes/${randomUUID()}/painted`] : [],
  }));
  await expect(importArchive(house.me, { file })).rejects.toMatchObject(damaged);
  expect(await filesIn(house.storage)).toEqual(before);
});

test("a row that refers to another person's row is refused", async () => {
  const other = await makePerson(house.db);
  const theirs = await addStoredPhoto(house, other.id);
  const run = await addFinishedRun({ ...house, person: other, photo: theirs });
  const before = await filesIn(house.storage);
  const refusal = { code: 'conflict' };
  const forgeries = [
    forged('expansions', (line) => ({ ...line, row: { ...line.row, photoId: theirs.id } })),
    forged('passes', (line) => ({ ...line, row: { ...line.row, expansionId: run.expansionId } })),
    forged('results', (line) => ({ ...line, row: { ...line.row, expansionId: run.expansionId } })),
    forged('results', (line) => {
      const folder = `results/${run.taskIds[1]}/${line.row.index}`;
      const moved = (key: unknown) => `${folder}/${String(key).split('/').at(-1)}`;
      const keys = ['storageKey', 'paintedKey', 'previewKey', 'thumbnailKey'];
      const row = Object.fromEntries(keys.map((name) => [name, moved(line.row[name])]));
      const files = line.files.map((file) => ({ ...file, key: moved(file.key) }));
      return { ...line, row: { ...line.row, ...row, taskId: run.taskIds[1] }, files };
    }),
  ];
  for (const file of await Promise.all(forgeries))
    await expect(importArchive(house.me, { file })).rejects.toMatchObject(refusal);
  expect(await filesIn(house.storage)).toEqual(before);
});

test('a row that refers to nothing is refused, and nothing is written', async () => {
  await expectRefusal(
    await forged('expansions', (line) => ({ ...line, row: { ...line.row, photoId: randomUUID() } })),
  );
});

test('a value that its column cannot have is refused', async () => {
  const values = [
    { sha256: '"><script>' },
    { mime: 'image/svg+xml' },
    { width: -1 },
    { name: 'a\0b' },
    { id: '1' },
  ];
  for (const value of values)
    await expectRefusal(await forged('photos', (line) => ({ ...line, row: { ...line.row, ...value } })));
});
