import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import sharp from 'sharp';
import { thumbHashToApproximateAspectRatio } from 'thumbhash';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '@/drizzle/client';
import type { Context } from '@/lib/context';
import { thumbnailKeys } from '@/lib/imaging/thumbnails';
import { addPhoto } from '@/lib/photos/add-photo';
import { addPhotoFromUrl } from '@/lib/photos/add-photo-from-url';
import { addSamplePhoto } from '@/lib/photos/add-sample-photo';
import { getPhoto } from '@/lib/photos/get-photo';
import { listPhotos } from '@/lib/photos/list-photos';
import { newPhotoId, photoKeys } from '@/lib/photos/photo-keys';
import { registerPhoto } from '@/lib/photos/register-photo';
import { repairPhoto } from '@/lib/photos/repair-photo';
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
  test('is stored as it came, with a preview and thumbnails beside it', async () => {
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
    const thumbnails = await Promise.all(thumbnailKeys(photo.thumbnailKey).map(sizeOf));
    expect(thumbnails).toEqual([
      { format: 'webp', width: 240, height: 320 },
      { format: 'heif', width: 240, height: 320 },
      { format: 'webp', width: 480, height: 640 },
      { format: 'heif', width: 480, height: 640 },
    ]);
    expect(thumbHashToApproximateAspectRatio(Buffer.from(photo.thumbhash!, 'base64'))).toBeCloseTo(5 / 7);
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

describe('a photo that no provider takes', () => {
  const added = async (ctx: Context, width: number, height: number) =>
    addPhoto(ctx, { name: 'view.jpg', bytes: await picture(width, height) });

  test.each([
    ['too small', [200, 320], 0.5, [300, 480]],
    ['too long', [800, 310], 0, [775, 310]],
    ['too high', [310, 800], 1, [310, 775]],
    ['too small and too long', [900, 120], 0.5, [750, 300]],
  ] as const)('%s is kept, and repaired into one that fits', async (_name, from, position, to) => {
    const ctx = await person();
    const photo = await added(ctx, from[0], from[1]);
    const repaired = await repairPhoto(ctx, { id: photo.id, position });
    expect(repaired).toMatchObject({
      name: 'view-fitted.png',
      mime: 'image/png',
      width: to[0],
      height: to[1],
    });
    expect((await listPhotos(ctx)).photos).toEqual([repaired, photo]);
  });

  test.each([
    [0, 0],
    [0.5, 13],
    [1, 25],
  ])('is cropped at %d of its length, where its pixels are the very ones', async (position, left) => {
    const ctx = await person();
    const photo = await added(ctx, 800, 310);
    const repaired = await repairPhoto(ctx, { id: photo.id, position });
    const pixels = async (
      { storageKey }: { storageKey: string },
      cut = { left: 0, top: 0, width: 775, height: 310 },
    ) =>
      sharp((await readFile(storage, storageKey))!)
        .extract(cut)
        .raw()
        .toBuffer();
    const kept = await pixels(photo, { left, top: 0, width: 775, height: 310 });
    expect(kept.equals(await pixels(repaired))).toBe(true);
  });

  test('keeps its colours when it is repaired', async () => {
    const ctx = await person();
    const bytes = await sharp(await picture(200, 200))
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const photo = await addPhoto(ctx, { name: 'wide.png', bytes });
    const { storageKey } = await repairPhoto(ctx, { id: photo.id, position: 0.5 });
    const profiles = [bytes, (await readFile(storage, storageKey))!].map(
      async (file) => (await sharp(file).metadata()).icc,
    );
    const [before, after] = await Promise.all(profiles);
    expect(after!.equals(before!)).toBe(true);
  });

  test('cannot be repaired by another person, nor when it fits', async () => {
    const ctx = await person();
    const photo = await added(ctx, 800, 310);
    const repairing = repairPhoto(await person(), { id: photo.id, position: 0 });
    await expect(repairing).rejects.toMatchObject({ code: 'not_found' });
    const fitting = repairPhoto(ctx, { id: (await added(ctx, 400, 400)).id, position: 0 });
    await expect(fitting).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a photo from a link', () => {
  test.each([
    ['http://photos.example/a.jpg', 'only https addresses are'],
    ['https://192.168.0.1/a.jpg', 'only host names are'],
    ['https://nas.local/a.jpg', 'inside a private network'],
  ])('%s is refused with the reason at its field', async (url, reason) => {
    const adding = addPhotoFromUrl(await person(), { url });
    await expect(adding).rejects.toMatchObject({
      code: 'invalid',
      fields: { url: [expect.stringContaining(reason)] },
    });
  });
});

describe('a photo is refused with a sentence and leaves nothing behind', () => {
  test('an icon', async () => {
    const ctx = await person();
    const id = newPhotoId();
    await storage.put(photoKeys(id).original, await picture(63, 400), 'image/png');
    const message = 'This picture is 63 x 400 pixels: too small for a photo.';
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
