import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '@/drizzle/client';
import type { Context } from '@/lib/context';
import { addPhoto } from '@/lib/photos/add-photo';
import { addSamplePhoto } from '@/lib/photos/add-sample-photo';
import { getPhoto } from '@/lib/photos/get-photo';
import { listPhotos } from '@/lib/photos/list-photos';
import { newPhotoId, photoKeys } from '@/lib/photos/photo-keys';
import { registerPhoto } from '@/lib/photos/register-photo';
import { providers } from '@/lib/providers';
import { EmbeddedUploadThing } from '@/lib/storage/embedded-uploadthing';
import { readFile, type Storage } from '@/lib/storage/storage';
import { UploadThingStorage } from '@/lib/storage/uploadthing-storage';
import { testDatabase } from '@/tests/support/database';
import { makePerson } from '@/tests/support/factories';
import { noise, readPhoto } from '@/tests/support/pictures';

let connection: Connection;
let folder: string;
let storage: Storage;

beforeAll(async () => {
  ({ connection } = await testDatabase());
  folder = await mkdtemp(path.join(tmpdir(), 'outframe-photos-'));
  const embedded = new EmbeddedUploadThing(folder, 'a secret of at least thirty-two characters');
  storage = new UploadThingStorage('disk', embedded.access);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function person(): Promise<Context> {
  const { actor } = await makePerson(connection.db);
  return {
    actor,
    db: connection.db,
    providers,
    storage,
    now: () => new Date(),
    log: pino({ level: 'silent' }),
  };
}

const picture = (width: number, height: number) =>
  sharp(noise(width * height * 3), { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();

describe('a photo that is added', () => {
  test('is stored as it came, with a preview and a thumbnail beside it', async () => {
    const ctx = await person();
    const bytes = await readPhoto('dandelion-lying-900x1200.jpg');
    const photo = await addPhoto(ctx, { name: 'C:\\photos\\pusteblume.jpg', bytes });
    expect(photo).toMatchObject({
      name: 'pusteblume.jpg',
      mime: 'image/jpeg',
      bytes: bytes.length,
      width: 900,
      height: 1200,
    });
    expect(bytes.equals((await readFile(storage, photo.storageKey))!)).toBe(true);
    const sizeOf = async (key: string) => {
      const { format, width, height } = await sharp((await readFile(storage, key))!).metadata();
      return { format, width, height };
    };
    expect(await sizeOf(photo.previewKey)).toEqual({ format: 'webp', width: 900, height: 1200 });
    expect(await sizeOf(photo.thumbnailKey)).toEqual({ format: 'webp', width: 240, height: 320 });
    expect(await getPhoto(ctx, { id: photo.id })).toEqual(photo);
  });

  test('is the same photo when its upload is reported again, even at the same time', async () => {
    const ctx = await person();
    const id = newPhotoId();
    await storage.put(photoKeys(id).original, await picture(400, 300), 'image/png');
    const register = () => registerPhoto(ctx, { id, name: 'twice.png' });
    const [one, two] = await Promise.all([register(), register()]);
    expect(two).toEqual(one);
    expect(await register()).toEqual(one);
    expect((await listPhotos(ctx)).photos).toEqual([one]);
  });

  test('can be the sample', async () => {
    const photo = await addSamplePhoto(await person());
    expect(photo).toMatchObject({ name: 'dandelion.jpg', mime: 'image/jpeg', width: 1600, height: 900 });
  });
});

describe('a photo is refused with a sentence and leaves nothing behind', () => {
  test.each([
    ['too small', 299, 400, 'This photo is 299 x 400 pixels. Each side needs at least 300.'],
    [
      'too long',
      800,
      310,
      'This photo is 800 x 310 pixels. One side may be at most 2.5 times the other: crop it first.',
    ],
  ])('%s', async (_name, width, height, message) => {
    const ctx = await person();
    const id = newPhotoId();
    await storage.put(photoKeys(id).original, await picture(width, height), 'image/png');
    const registering = registerPhoto(ctx, { id, name: 'a.png' });
    await expect(registering).rejects.toMatchObject({ code: 'invalid', message });
    for (const key of Object.values(photoKeys(id))) expect(await storage.get(key)).toBeNull();
    expect((await listPhotos(ctx)).photos).toEqual([]);
  });

  test('no photo at all', async () => {
    const adding = addPhoto(await person(), { name: 'a.jpg', bytes: Buffer.from('hello') });
    await expect(adding).rejects.toMatchObject({ code: 'invalid' });
  });

  test('an upload that never came', async () => {
    const registering = registerPhoto(await person(), { id: newPhotoId(), name: 'a.jpg' });
    await expect(registering).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('an upload that failed through our own fault stays, and its next report succeeds', async () => {
  const ctx = await person();
  const id = newPhotoId();
  await storage.put(photoKeys(id).original, await picture(400, 300), 'image/png');
  const failing = {
    ...ctx,
    storage: Object.assign(Object.create(storage) as Storage, {
      put: () => Promise.reject(new Error('disk full')),
    }),
  };
  await expect(registerPhoto(failing, { id, name: 'a.png' })).rejects.toThrow('disk full');
  expect(await registerPhoto(ctx, { id, name: 'a.png' })).toMatchObject({ id });
});

test("another person's photo does not exist, neither to read nor to register again", async () => {
  const photo = await addPhoto(await person(), { name: 'mine.png', bytes: await picture(400, 300) });
  const other = await person();
  await expect(getPhoto(other, { id: photo.id })).rejects.toMatchObject({ code: 'not_found' });
  await expect(registerPhoto(other, { id: photo.id, name: 'mine.png' })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect((await listPhotos(other)).photos).toEqual([]);
});

test('an id that is none is not found', async () => {
  await expect(getPhoto(await person(), { id: 'nonsense' })).rejects.toMatchObject({ code: 'not_found' });
});

test('nobody has photos', async () => {
  const nobody: Context = { ...(await person()), actor: { kind: 'nobody' } };
  await expect(addSamplePhoto(nobody)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listPhotos(nobody)).rejects.toMatchObject({ code: 'forbidden' });
});

test('photos are listed newest first, page by page', async () => {
  const ctx = await person();
  const added = [];
  for (let index = 0; index < 3; index += 1)
    added.unshift(await addPhoto(ctx, { name: `${index}.png`, bytes: await picture(300, 300) }));
  const first = await listPhotos(ctx, { limit: 2 });
  expect(first.photos).toEqual(added.slice(0, 2));
  const second = await listPhotos(ctx, { limit: 2, before: first.next! });
  expect(second).toEqual({ photos: added.slice(2), next: null });
});
