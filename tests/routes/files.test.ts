import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { passes, results, tasks } from '@/drizzle/schema';
import type { Actor } from '@/lib/context';
import { thumbnailKeys } from '@/lib/imaging/thumbnails';
import { addPhoto } from '@/lib/photos/add-photo';
import type { Photo } from '@/lib/photos/queries';
import { testDatabase } from '@/tests/support/database';
import { makeExpansion, makePerson } from '@/tests/support/factories';
import { noise, readPhoto } from '@/tests/support/pictures';

let actor: Actor = { kind: 'nobody' };
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => actor }));

let house: Awaited<ReturnType<typeof open>>;

async function open() {
  const { url } = await testDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'outframe-files-'));
  Object.assign(process.env, { DATABASE_URL: url, DATA_DIR: dataDir });
  const { GET } = await import('@/app/files/[...path]/route');
  const { contextFor, services } = await import('@/lib/context');
  const get = (place: string, headers: Record<string, string> = {}) => {
    const url = new URL(place, 'http://localhost/files/');
    const params = Promise.resolve({ path: url.pathname.split('/').slice(2) });
    return GET(new Request(url, { headers }), { params });
  };
  return { connection: services().connection, dataDir, get, contextFor };
}

const signIn = async () => (await makePerson(house.connection.db)).actor;

const png = await sharp(noise(60 * 40 * 4), { raw: { width: 60, height: 40, channels: 4 } })
  .png()
  .toBuffer();

/** A finished expansion of the photo whose one result is a small PNG. */
async function addResult(photo: Photo): Promise<string> {
  const { db } = house.connection;
  const { storage } = house.contextFor(actor);
  const margins = { up: 0, right: 0, down: 0, left: 0 };
  const expansion = await makeExpansion(db, {
    ownerId: photo.ownerId,
    photoId: photo.id,
    variants: 2,
    ...margins,
  });
  const [pass] = await db
    .insert(passes)
    .values({ expansionId: expansion.id, ordinal: 1, variants: 2, ...margins })
    .returning();
  const [task] = await db
    .insert(tasks)
    .values({ passId: pass!.id, provider: 'built_in', account: 'engine' })
    .returning();
  const key = `results/${randomUUID()}`;
  await storage.put(key, png, 'image/png');
  const variant = {
    expansionId: expansion.id,
    taskId: task!.id,
    width: 60,
    height: 40,
    bytes: png.length,
    sha256: createHash('sha256').update(png).digest('hex'),
    storageKey: key,
    paintedKey: key,
    previewKey: photo.previewKey,
    thumbnailKey: photo.thumbnailKey,
  };
  const variants = await db
    .insert(results)
    .values([0, 1].map((index) => ({ ...variant, index })))
    .returning();
  return variants[1]!.id;
}

let owner: Actor;
let photo: Photo;
let resultId: string;
let bytes: Buffer;

beforeAll(async () => {
  house = await open();
  owner = await signIn();
  actor = owner;
  bytes = await readPhoto('mountain-meadow-1536x1023.jpg');
  photo = await addPhoto(house.contextFor(owner), { name: 'Núi rừng "2".jpg', bytes });
  resultId = await addResult(photo);
});

beforeEach(() => {
  actor = owner;
});

afterAll(async () => {
  await house.connection.close();
  await rm(house.dataDir, { recursive: true, force: true });
});

const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('a photo', () => {
  test('is served to its owner with its type, length and checksum, for private caches only', async () => {
    const response = await house.get(`photos/${photo.id}/original`);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(bytes.length),
      etag: `"${photo.sha256}-original"`,
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(bytes.equals(await bodyOf(response))).toBe(true);
  });

  test('has a preview in WebP', async () => {
    const response = await house.get(`photos/${photo.id}/preview`);
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(await sharp(await bodyOf(response)).metadata()).toMatchObject({ format: 'webp', width: 1536 });
  });

  test('that the browser has already is not sent again', async () => {
    const etag = `"${photo.sha256}-original"`;
    const response = await house.get(`photos/${photo.id}/original`, {
      'if-none-match': `"other", W/${etag}`,
    });
    expect(response.status).toBe(304);
    expect(response.body).toBeNull();
  });

  test.each([
    ['bytes=100-199', 206, 'bytes 100-199/240327', 100],
    ['bytes=240300-', 206, 'bytes 240300-240326/240327', 27],
    ['bytes=240300-999999', 206, 'bytes 240300-240326/240327', 27],
    ['bytes=999999-', 200, null, 240327],
    ['bytes=200-100', 200, null, 240327],
    ['bytes=-100', 200, null, 240327],
    ['bytes=0-1,5-6', 200, null, 240327],
  ])('asked for with the range %s answers %d', async (range, status, contentRange, length) => {
    const response = await house.get(`photos/${photo.id}/original`, { range });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-range')).toBe(contentRange);
    expect(response.headers.get('content-length')).toBe(String(length));
    expect((await bodyOf(response)).length).toBe(length);
  });

  test('that has changed since a range of it was kept is sent whole', async () => {
    const response = await house.get(`photos/${photo.id}/original`, {
      range: 'bytes=0-9',
      'if-range': '"older"',
    });
    expect(response.status).toBe(200);
    await response.body?.cancel();
  });
});

const chrome = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';

describe('a thumbnail', () => {
  test.each([
    ['', chrome, 'avif', 320],
    ['?w=320', chrome, 'avif', 320],
    ['?w=640', chrome, 'avif', 640],
    ['?w=640', 'IMAGE/AVIF; q=0.5', 'avif', 640],
    ['', undefined, 'webp', 320],
    ['', '*/*', 'webp', 320],
    ['?w=640', 'image/webp,image/*;q=0.8', 'webp', 640],
    ['?w=640', 'image/avif;q=0, image/webp', 'webp', 640],
    ['?w=640', 'image/avif;q=0.000', 'webp', 640],
  ] as const)(
    'asked for with %s by what accepts %s is %s of %d pixels',
    async (query, accept, format, side) => {
      const headers: Record<string, string> = accept ? { accept } : {};
      const response = await house.get(`photos/${photo.id}/thumbnail${query}`, headers);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': `image/${format}`,
        etag: `"${photo.sha256}-thumbnail-${side}-${format}"`,
        'cache-control': 'private, no-cache',
        vary: 'accept',
      });
      const file = await bodyOf(response);
      expect(response.headers.get('content-length')).toBe(String(file.length));
      const { format: coded, compression, width } = await sharp(file).metadata();
      expect([coded, compression, width]).toEqual(
        format === 'avif' ? ['heif', 'av1', side] : ['webp', undefined, side],
      );
    },
  );

  test('that the browser has already is not sent again, but one of another size or format is', async () => {
    const at = (query: string, accept: string, etag: string) =>
      house.get(`photos/${photo.id}/thumbnail${query}`, { accept, 'if-none-match': etag });
    const etag = `"${photo.sha256}-thumbnail-640-avif"`;
    const known = await at('?w=640', chrome, etag);
    expect([known.status, known.headers.get('vary'), known.headers.get('etag')]).toEqual([
      304,
      'accept',
      etag,
    ]);
    expect(known.body).toBeNull();
    for (const [query, accept] of [
      ['', chrome],
      ['?w=640', 'image/webp'],
    ] as const) {
      const other = await at(query, accept, etag);
      expect(other.status).toBe(200);
      await other.body?.cancel();
    }
  });

  test('of a row from before there were several is the one it has', async () => {
    const { storage } = house.contextFor(actor);
    const old = await addPhoto(house.contextFor(actor), { name: 'old.jpg', bytes });
    await storage.remove(thumbnailKeys(old.thumbnailKey).slice(1));
    const etag = `"${old.sha256}-thumbnail-320-webp"`;
    const place = `photos/${old.id}/thumbnail?w=640`;
    const response = await house.get(place, { accept: chrome });
    expect([response.status, response.headers.get('content-type'), response.headers.get('etag')]).toEqual([
      200,
      'image/webp',
      etag,
    ]);
    expect(await sharp(await bodyOf(response)).metadata()).toMatchObject({ format: 'webp', width: 320 });
    const again = await house.get(place, { accept: chrome, 'if-none-match': etag });
    expect([again.status, again.headers.get('vary')]).toEqual([304, 'accept']);
    await storage.remove([old.thumbnailKey]);
    expect((await house.get(place, { accept: chrome })).status).toBe(404);
  });

  test("of a result is served like a photo's", async () => {
    const response = await house.get(`results/${resultId}/thumbnail?w=640`, { accept: chrome });
    const sha256 = createHash('sha256').update(png).digest('hex');
    expect(response.headers.get('etag')).toBe(`"${sha256}-thumbnail-640-avif"`);
    expect(await sharp(await bodyOf(response)).metadata()).toMatchObject({ compression: 'av1', width: 640 });
  });

  test.each(['?w=500', '?w=', '?w=640px', '?w=-320', '?w=0x280'])('of %s is not there', async (query) => {
    expect((await house.get(`photos/${photo.id}/thumbnail${query}`)).status).toBe(404);
  });
});

describe('a result is downloaded under the name of its photo, its size and its number', () => {
  const name = (ending: string) =>
    `attachment; filename="N_i r_ng _2_-60x40-v2.${ending}"; filename*=UTF-8''N%C3%BAi%20r%E1%BB%ABng%20_2_-60x40-v2.${ending}`;

  test('as the lossless PNG itself', async () => {
    const response = await house.get(`results/${resultId}/full?download=png`);
    expect(response.headers.get('content-disposition')).toBe(name('png'));
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(png.equals(await bodyOf(response))).toBe(true);
  });

  test('as JPEG', async () => {
    const response = await house.get(`results/${resultId}/full?download=jpeg`);
    expect(response.headers.get('content-disposition')).toBe(name('jpg'));
    const jpeg = await bodyOf(response);
    expect(response.headers.get('content-length')).toBe(String(jpeg.length));
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 60, height: 40 });
  });

  test.each([
    ['webp', 'webp', 'webp'],
    ['avif', 'avif', 'heif'],
    ['tiff', 'tif', 'tiff'],
  ])('as %s', async (format, ending, known) => {
    const response = await house.get(`results/${resultId}/full?download=${format}&metadata=all&colours=srgb`);
    expect(response.headers.get('content-disposition')).toBe(name(ending));
    const picture = await sharp(await bodyOf(response)).metadata();
    expect(picture).toMatchObject({ format: known, width: 60, height: 40 });
  });

  test('or as a template says, which cannot leave the folder', async () => {
    const template = '../{variant} {size}';
    const response = await house.get(
      `results/${resultId}/full?${new URLSearchParams({ download: 'png', template })}`,
    );
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="_v2 60x40.png"; filename*=UTF-8\'\'_v2%2060x40.png',
    );
    expect((await house.get(`results/${resultId}/full?download=png&template=`)).status).toBe(404);
  });

  test('with what its camera told, and the place only when it is wanted', async () => {
    const place = Buffer.from(Uint32Array.of(52, 1, 31, 1).buffer);
    const located = await sharp(await readPhoto('mountain-meadow-1536x1023.jpg'))
      .withExif({ IFD0: { Make: 'Acme' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
      .jpeg()
      .toBuffer();
    await house.contextFor(actor).storage.put(photo.storageKey, located, 'image/jpeg');
    const tags: Record<string, Record<string, boolean>> = {};
    for (const metadata of ['all', 'no_location', 'none']) {
      const response = await house.get(`results/${resultId}/full?download=jpeg&metadata=${metadata}`);
      const file = await bodyOf(response);
      tags[metadata] = { camera: file.includes('Acme'), place: file.includes(place) };
    }
    expect(tags).toEqual({
      all: { camera: true, place: true },
      no_location: { camera: true, place: false },
      none: { camera: false, place: false },
    });
  });

  test('unless it is too large for the format, which is told in words', async () => {
    await house.connection.db.update(results).set({ width: 17_000 });
    const response = await house.get(`results/${resultId}/full?download=avif`);
    await house.connection.db.update(results).set({ width: 60 });
    expect(response.status).toBe(422);
    const { detail } = (await response.json()) as { detail: string };
    expect(detail).toBe('This picture is too large for AVIF. Choose another format.');
  });

  test('and shown without being downloaded', async () => {
    const response = await house.get(`results/${resultId}/full`);
    expect(response.headers.get('content-disposition')).toBeNull();
    expect(png.equals(await bodyOf(response))).toBe(true);
  });
});

describe('there is nothing to see', () => {
  const places = () => [
    `photos/${photo.id}/original`,
    `photos/${photo.id}/thumbnail`,
    `results/${resultId}/full`,
    `results/${resultId}/full?download=jpeg`,
  ];

  test("for another person, who gets the same answer as for what isn't there", async () => {
    actor = await signIn();
    for (const place of [...places(), `photos/${randomUUID()}/original`, `results/${randomUUID()}/full`])
      expect((await house.get(place)).status).toBe(404);
  });

  test('for nobody', async () => {
    actor = { kind: 'nobody' };
    for (const place of places()) expect((await house.get(place)).status).toBe(404);
  });

  test.each([
    'photos/nonsense/original',
    'photos/../../secrets/original',
    'photos',
    'users/1/full',
    `photos/${randomUUID()}/full`,
    `results/${randomUUID()}/original`,
  ])('at %s', async (place) => {
    expect((await house.get(place)).status).toBe(404);
  });

  test('in a format that is not offered', async () => {
    expect((await house.get(`results/${resultId}/full?download=gif`)).status).toBe(404);
    expect((await house.get(`results/${resultId}/preview?download=png`)).status).toBe(404);
    expect((await house.get(`photos/${photo.id}/original?download=png`)).status).toBe(404);
  });
});

test('a look at a blend that nobody waits for any more is given up without being called a fault', async () => {
  const gone = AbortSignal.abort();
  const url = new URL(`http://localhost/files/results/${resultId}/blend/8`);
  const params = Promise.resolve({ path: ['results', resultId, 'blend', '8'] });
  const { GET } = await import('@/app/files/[...path]/route');
  expect((await GET(new Request(url, { signal: gone }), { params })).status).toBe(499);
});

test.each(['65', '-1', 'deep'])('a blend of %s pixels is not there', async (pixels) => {
  expect((await house.get(`results/${resultId}/blend/${pixels}`)).status).toBe(404);
});
