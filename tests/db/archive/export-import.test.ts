import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq, getTableColumns, getTableName, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '@/drizzle/client';
import {
  batches,
  collectionItems,
  collections,
  expansions,
  ledgerEntries,
  passes,
  photos,
  results,
  tasks,
  users,
} from '@/drizzle/schema';
import { exportArchive } from '@/lib/archive/export-archive';
import { importArchive } from '@/lib/archive/import-archive';
import { rowSchemas } from '@/lib/archive/schemas';
import { sweepOrphans } from '@/lib/archive/sweep-orphans';
import type { Context } from '@/lib/context';
import { deleteExpansion } from '@/lib/gallery/delete-expansions';
import { readFile } from '@/lib/storage/storage';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePerson } from '@/tests/support/factories';
import { addFinishedRun, addStoredPhoto, sha256 } from '@/tests/support/finished-run';
import { filesIn, folderStorage } from '@/tests/support/folder-storage';

/** Rows are dated by Postgres: a clock that stood still would have them made after the export. */
const later = () => new Date(Date.now() + 1000);

type House = Awaited<ReturnType<typeof expansionHouse>>;
const tables = [
  photos,
  batches,
  expansions,
  passes,
  tasks,
  results,
  collections,
  collectionItems,
  ledgerEntries,
];

let house: House;
let folder: string;
let archive: string;
let exported: Rows;
let openTaskIds: string[];

/** A house where the person has no photo yet. */
async function emptyHouse(): Promise<House> {
  const made = await expansionHouse(await folderStorage(afterAll));
  await made.db.delete(photos);
  return made;
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  return Buffer.from(await new Response(stream).arrayBuffer());
}

async function exportTo(ctx: Context): Promise<string> {
  const { stream } = await exportArchive({ ...ctx, now: later });
  const file = path.join(folder, `${randomUUID()}.zip`);
  await writeFile(file, await bytesOf(stream));
  return file;
}

type Rows = Record<string, Record<string, unknown>[]>;

/** Every row of every table an archive carries, as text, in an order of its own. */
async function allRows(db: Db): Promise<Rows> {
  const read = tables.map(async (table) => {
    const rows = (await db.select().from(table)) as Record<string, unknown>[];
    const sorted = rows.map((row) => JSON.stringify(row)).sort();
    return [getTableName(table), sorted.map((row) => JSON.parse(row))];
  });
  return Object.fromEntries(await Promise.all(read));
}

async function storedDigests({ db, storage }: House): Promise<Record<string, string>> {
  const rows = await allRows(db);
  const keys = Object.values(rows)
    .flat()
    .flatMap((row) =>
      Object.entries(row).flatMap(([name, key]) => (/Key$/.test(name) && key ? [String(key)] : [])),
    );
  const digests = keys.sort().map(async (key) => {
    const file = await storage.get(key);
    const content = await readFile(storage, key);
    await file?.body.cancel();
    return [key, `${file?.contentType} ${content && sha256(content)}`];
  });
  return Object.fromEntries(await Promise.all(digests));
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outframe-archives-'));
  house = await emptyHouse();
  const { db, person } = house;
  await db
    .update(users)
    .set({ name: 'Mai', preferences: { blend: 12 } })
    .where(eq(users.id, person.id));
  const photo = await addStoredPhoto(house, person.id, { thumbhash: 'aGFzaA==' });
  const [batch] = await db.insert(batches).values({ ownerId: person.id, formId: randomUUID() }).returning();
  const kept = await addFinishedRun(
    { ...house, photo },
    { batchId: batch!.id, prompt: 'a wide sea', searchText: 'harbour jpg a wide sea', isFavourite: true },
  );
  const binned = await addFinishedRun({ ...house, photo });
  await deleteExpansion(house.me, { id: binned.expansionId });
  const [result] = await db.select().from(results).where(eq(results.expansionId, kept.expansionId));
  await addStoredPhoto(house, person.id, {
    sourceResultId: result!.id,
    name: 'Đà Lạt.png',
    mime: 'image/png',
  });
  const [collection] = await db.insert(collections).values({ ownerId: person.id, name: 'Sea' }).returning();
  await db.insert(collectionItems).values({ collectionId: collection!.id, expansionId: kept.expansionId });
  await db.insert(ledgerEntries).values({
    taskId: randomUUID(),
    ownerId: person.id,
    expansionId: randomUUID(),
    provider: 'kling',
    keyName: 'gone',
    pictures: 2,
    status: 'failed',
    estimatedUnits: 16,
    estimatedUsd: 0.056,
    units: 0,
  });
  const waiting = await house.ask({ photoId: photo.id });
  openTaskIds = [waiting.task.id];

  const other = await makePerson(db);
  const theirs = await addStoredPhoto(house, other.id);
  await addFinishedRun({ ...house, person: other, photo: theirs });
  archive = await exportTo(house.me);
  await db.delete(users).where(eq(users.id, other.id));
  exported = await allRows(db);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What an import makes of exported rows: another's, with no key, and nothing that waits for a provider. */
function asImported(rows: Rows, ownerId: string, now: Date): Rows {
  const open = new Set(openTaskIds);
  return Object.fromEntries(
    Object.entries(rows).map(([table, all]) => [
      table,
      all
        .map((row) => {
          const owned = 'ownerId' in row ? { ...row, ownerId } : row;
          // Words for the search bear the mark of whose they are.
          if ('search' in owned)
            owned.search = String(row.search).replaceAll(String(row.ownerId).slice(-8), ownerId.slice(-8));
          const keyless = 'keyId' in owned ? { ...owned, keyId: null } : owned;
          if (table === 'tasks' && open.has(String(row.id)))
            return {
              ...keyless,
              status: 'cancelled',
              sentAt: null,
              nextCheckAt: null,
              finishedAt: now.toISOString(),
            };
          if (table === 'ledger_entries' && open.has(String(row.taskId)))
            return { ...keyless, status: 'cancelled', units: 0, amount: 0 };
          if (table === 'expansions' && row.state === 'waiting') return { ...keyless, state: 'cancelled' };
          return keyless;
        })
        .map((row) => JSON.stringify(row))
        .sort()
        .map((row) => JSON.parse(row)),
    ]),
  );
}

test('an archive has every column of its tables but the owner, the team that paid, and what Postgres writes itself', () => {
  for (const table of tables) {
    const {
      ownerId: _,
      teamId: __,
      search: ___,
      ...columns
    } = getTableColumns(table) as Record<string, unknown>;
    const name = getTableName(table) as keyof typeof rowSchemas;
    expect(Object.keys(rowSchemas[name].shape).sort(), name).toEqual(Object.keys(columns).sort());
  }
});

test('an export imported into an empty instance gives equal rows and equal checksums', async () => {
  const empty = await emptyHouse();
  const summary = await importArchive(empty.me, { file: archive });
  expect(summary.skipped).toBe(0);
  expect(summary.added).toEqual(
    Object.fromEntries(Object.entries(exported).map(([table, rows]) => [table, rows.length])),
  );
  expect(await allRows(empty.db)).toEqual(asImported(exported, empty.person.id, empty.clock.now));
  expect(await storedDigests(empty)).toEqual(await storedDigests(house));
  const [user] = await empty.db.select().from(users).where(eq(users.id, empty.person.id));
  expect(user).toMatchObject({ name: 'Mai', email: empty.person.email, preferences: { blend: 12 } });
  const swept = await sweepOrphans(empty.system);
  expect(swept).toMatchObject({
    orphans: 0,
    young: 0,
    missing: [],
    stored: (await filesIn(house.storage)).length - 13,
  });
});

test('imported twice, everything is skipped the second time', async () => {
  const empty = await emptyHouse();
  await importArchive(empty.me, { file: archive });
  const [rows, files] = [await allRows(empty.db), await storedDigests(empty)];
  const again = await importArchive(empty.me, { file: archive });
  expect({ ...again.added, collection_items: 0 }).toEqual(
    Object.fromEntries(Object.keys(exported).map((table) => [table, 0])),
  );
  expect(await allRows(empty.db)).toEqual(rows);
  expect(await storedDigests(empty)).toEqual(files);
});

test('an export of what another account has here is refused, and nothing of it is stored', async () => {
  const stranger = await makePerson(house.db);
  const [rows, files] = [await allRows(house.db), await filesIn(house.storage)];
  await expect(importArchive(house.context(stranger.actor), { file: archive })).rejects.toMatchObject({
    code: 'conflict',
    message: 'This export holds work of another account here. Only that account can import it.',
  });
  expect(await allRows(house.db)).toEqual(rows);
  expect(await filesIn(house.storage)).toEqual(files);
});

test('a second export while one is read is refused, and one that is broken off lets go', async () => {
  const { stream } = await exportArchive({ ...house.me, now: later });
  await expect(exportArchive(house.me)).rejects.toMatchObject({ code: 'limit_reached' });
  const reader = stream.getReader();
  for (let read = 0; read < 5; read += 1) await reader.read();
  await reader.cancel();
  const unread = await exportArchive(house.me);
  await unread.stream.cancel();
  const whole = await exportArchive({ ...house.me, now: later });
  expect(whole.fileName).toMatch(/^outframe-\d{4}-\d\d-\d\d\.zip$/);
  expect((await bytesOf(whole.stream)).length).toBeGreaterThan(1000);
});

test('a file that was lost before the export is imported as lost', async () => {
  const source = await emptyHouse();
  const photo = await addStoredPhoto(source, source.person.id);
  await source.storage.remove([photo.previewKey]);
  const file = await exportTo(source.me);
  const empty = await emptyHouse();
  await importArchive(empty.me, { file });
  expect((await sweepOrphans(empty.system)).missing).toEqual([
    { table: 'photos', id: photo.id, key: photo.previewKey },
  ]);
});

test('a collection whose name is taken comes in under another', async () => {
  const empty = await emptyHouse();
  await empty.db.insert(collections).values({ ownerId: empty.person.id, name: 'Sea' });
  await importArchive(empty.me, { file: archive });
  const names = await empty.db.select({ name: collections.name }).from(collections).orderBy(collections.name);
  expect(names).toEqual([{ name: 'Sea' }, { name: 'Sea (2)' }]);
});

test('rows that cannot be written leave the account as it was', async () => {
  const empty = await emptyHouse();
  await empty.db.execute(sql`
    create function refuse() returns trigger language plpgsql as $$ begin raise unique_violation; end $$`);
  await empty.db.execute(sql`
    create trigger refuse before insert on ledger_entries for each row execute function refuse()`);
  await expect(importArchive(empty.me, { file: archive })).rejects.toMatchObject({ code: 'conflict' });
  const rows = await allRows(empty.db);
  expect(Object.values(rows).flat()).toEqual([]);
});
