import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EmbeddedUploadThing } from '@/lib/storage/embedded-uploadthing';
import { fileId } from '@/lib/storage/file-id';
import { type ListedFile, readFile, type Storage } from '@/lib/storage/storage';
import { UploadThingStorage } from '@/lib/storage/uploadthing-storage';

const secret = 'a secret of at least thirty-two characters';
const folders: string[] = [];
const PAGE = 2;

async function newFolder(): Promise<EmbeddedUploadThing> {
  const folder = await mkdtemp(path.join(tmpdir(), 'outframe-storage-'));
  folders.push(folder);
  return new EmbeddedUploadThing(folder, secret);
}

/** UploadThing's cloud at our outer wall: the same protocol, with its rule that a customId is taken for good. */
async function cloud(): Promise<Storage> {
  const server = await newFolder();
  const taken = new Set<string>();
  return new UploadThingStorage('uploadthing', {
    ...server.access,
    list: undefined,
    fetch: async (input, init) => {
      if (new URL(String(input)).pathname === '/v6/listFiles') return listed(server, init);
      const id = new URL(String(input)).searchParams.get('x-ut-custom-id');
      if (init?.method === 'PUT' && id && taken.has(id)) return Response.json({}, { status: 400 });
      if (init?.method === 'PUT' && id) taken.add(id);
      return server.access.fetch(input, init);
    },
  });
}

/** Two at a time, whatever is asked for, and among them a file of another product. */
async function listed(server: EmbeddedUploadThing, init: RequestInit = {}): Promise<Response> {
  const { offset } = (await new Response(init.body).json()) as { offset: number };
  const known: ListedFile[] = [];
  for await (const files of server.folder.list()) known.push(...files);
  const about = { key: 'key', id: 'id', name: 'name', status: 'Uploaded' };
  const all = known.map((file) => ({
    ...about,
    customId: file.id,
    size: file.bytes,
    uploadedAt: file.modifiedAt.getTime(),
  }));
  const files = [{ ...about, customId: null, size: 1, uploadedAt: 0 }, ...all].slice(offset, offset + PAGE);
  return Response.json({ files, hasMore: offset + PAGE < all.length + 1 });
}

async function disk(): Promise<Storage> {
  return new UploadThingStorage('disk', (await newFolder()).access);
}

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

describe.each([
  { name: 'a folder on disk', open: disk },
  { name: "UploadThing's cloud", open: cloud },
])('storage in $name', ({ open }) => {
  let storage: Storage;
  const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 7919) % 251));

  beforeAll(async () => {
    storage = await open();
  });

  test('a file comes back as it was put, with its content type', async () => {
    await storage.put('photos/1/original', bytes, 'image/jpeg');
    const file = await storage.get('photos/1/original');
    expect(file).toMatchObject({ bytes: bytes.length, contentType: 'image/jpeg', range: null });
    await file?.body.cancel();
    expect(bytes.equals((await readFile(storage, 'photos/1/original'))!)).toBe(true);
  });

  test('the same content put twice under a key is no error', async () => {
    await storage.put('twice', bytes, 'image/png');
    await storage.put('twice', bytes, 'image/png');
    expect(bytes.equals((await readFile(storage, 'twice'))!)).toBe(true);
  });

  test('an unknown key is null', async () => {
    expect(await storage.get('photos/2/original')).toBeNull();
  });

  test('a range brings exactly its bytes and tells the size of the whole', async () => {
    await storage.put('ranged', bytes, 'image/png');
    const file = await storage.get('ranged', { start: 100, end: 299 });
    expect(file).toMatchObject({ bytes: bytes.length, range: { start: 100, end: 299 } });
    expect(await bodyOf(file?.body)).toEqual(bytes.subarray(100, 300));
  });

  test('a range without an end goes to the last byte', async () => {
    const file = await storage.get('ranged', { start: 199_990 });
    expect(file?.range).toEqual({ start: 199_990, end: 199_999 });
    expect(await bodyOf(file?.body)).toEqual(bytes.subarray(199_990));
  });

  test('a range outside the file is ignored', async () => {
    const file = await storage.get('ranged', { start: 200_000 });
    expect(file?.range).toBeNull();
    expect(bytes.equals(await bodyOf(file?.body))).toBe(true);
  });

  test('an empty file is a file', async () => {
    await storage.put('empty', new Uint8Array(), 'text/plain');
    expect(await readFile(storage, 'empty')).toEqual(Buffer.alloc(0));
  });

  test('a removed file is gone, and removing it again is no error', async () => {
    await storage.put('short-lived', bytes, 'image/png');
    await storage.remove(['short-lived', 'never-there']);
    expect(await storage.get('short-lived')).toBeNull();
    await storage.remove(['short-lived']);
    await storage.remove([]);
  });

  test('it lists each file by its id, with its size and age, and removes by that', async () => {
    const other = await open();
    const before = Date.now();
    const keys = ['photos/1/original', 'photos/1/preview', 'photos/1/thumbnail'];
    for (const [index, key] of keys.entries())
      await other.put(key, bytes.subarray(0, index + 1), 'image/png');
    const files = await filesIn(other);
    expect(files.map(({ id, bytes, isWhole }) => ({ id, bytes, isWhole })).sort(byId)).toEqual(
      keys.map((key, index) => ({ id: fileId(key), bytes: index + 1, isWhole: true })).sort(byId),
    );
    for (const { modifiedAt } of files) expect(Math.abs(modifiedAt.getTime() - before)).toBeLessThan(60_000);
    await other.removeListed([fileId(keys[0]!), fileId('never-there')]);
    expect((await filesIn(other)).map(({ id }) => id).sort()).toEqual(keys.slice(1).map(fileId).sort());
    expect(await other.get(keys[0]!)).toBeNull();
  });

  test('its check passes', async () => {
    await storage.check();
  });
});

test('a file whose kind was lost, and a kind whose file was lost, are listed as not whole', async () => {
  const embedded = await newFolder();
  const storage = new UploadThingStorage('disk', embedded.access);
  for (const key of ['whole', 'no kind', 'no file']) await storage.put(key, Buffer.from(key), 'text/plain');
  const place = (key: string) =>
    path.join(embedded.folder.root, fileId(key).slice(0, 2), fileId(key).slice(2));
  await rm(`${place('no kind')}.json`);
  await rm(place('no file'));
  const found = (await filesIn(storage)).map(({ id, isWhole }) => ({ id, isWhole }));
  expect(found.sort(byId)).toEqual(
    [
      { id: fileId('whole'), isWhole: true },
      { id: fileId('no kind'), isWhole: false },
      { id: fileId('no file'), isWhole: false },
    ].sort(byId),
  );
  await storage.removeListed(found.map(({ id }) => id));
  expect(await filesIn(storage)).toEqual([]);
});

test('an empty folder lists nothing', async () => {
  expect(await filesIn(await disk())).toEqual([]);
});

test('a key that climbs out of the folder stays inside it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'outframe-storage-'));
  folders.push(folder);
  const inner = path.join(folder, 'inner');
  const storage = new UploadThingStorage('disk', new EmbeddedUploadThing(inner, secret).access);
  await storage.put('../../escaped', Buffer.from('x'), 'text/plain');
  await storage.put('/etc/escaped', Buffer.from('x'), 'text/plain');
  expect(await readdir(folder)).toEqual(['inner']);
  expect(await readFile(storage, '../../escaped')).toEqual(Buffer.from('x'));
});

test('a folder that cannot be written to is told in a sentence', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'outframe-storage-'));
  folders.push(folder);
  const inTheWay = path.join(folder, 'a-file');
  await writeFile(inTheWay, '');
  const embedded = new EmbeddedUploadThing(inTheWay, secret);
  const storage = new UploadThingStorage('disk', embedded.access, () => embedded.folder.requireWritable());
  await expect(storage.put('key', Buffer.from('x'), 'text/plain')).rejects.toMatchObject({
    code: 'storage_unavailable',
    message: 'This instance cannot save files: its data folder is not a folder.',
  });
});

test('an upload that was announced is forgotten a day later', async () => {
  const { waiting } = await newFolder();
  const registration = { metadata: {}, callbackUrl: 'http://localhost/', callbackSlug: 'photo' };
  await waiting.register('announced', registration);
  await waiting.forgetExpired(Date.now() + 23 * 60 * 60 * 1000);
  expect(await waiting.find('announced')).toEqual(registration);
  await waiting.forgetExpired(Date.now() + 25 * 60 * 60 * 1000);
  expect(await waiting.find('announced')).toBeNull();
});

async function bodyOf(body: ReadableStream<Uint8Array> | undefined): Promise<Buffer> {
  return Buffer.from(await new Response(body).arrayBuffer());
}

async function filesIn(storage: Storage): Promise<ListedFile[]> {
  const all: ListedFile[] = [];
  for await (const files of storage.list()) all.push(...files);
  return all;
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
