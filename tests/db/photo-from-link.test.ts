import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { GuardError } from '@/lib/guard/guard-error';
import { addPhotoFromUrl } from '@/lib/photos/add-photo-from-url';
import { openStorage } from '@/lib/storage';
import { readFile } from '@/lib/storage/storage';
import { expansionHouse } from '@/tests/support/expansion-house';
import { readPhoto } from '@/tests/support/pictures';

/** The guard lets nobody reach this machine, so the web is played at its very edge. */
const web = vi.hoisted(() => ({ answer: vi.fn() }));
vi.mock('@/lib/guard/guarded-fetch', () => ({ guardedFetch: web.answer }));

let house: Awaited<ReturnType<typeof expansionHouse>>;
let photo: Buffer;

beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'outframe-link-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  process.env.DATA_DIR = folder;
  house = await expansionHouse(openStorage());
  photo = await readPhoto('mountain-meadow-1536x1023.jpg');
});

test.each([
  ['https://example.org/album/B%C3%A4ume.jpg?size=full', 'Bäume.jpg'],
  ['https://example.org/50%-off.jpg', '50%-off.jpg'],
  ['https://example.org/', 'photo'],
])('what lies at %s becomes the photo %s', async (url, name) => {
  web.answer.mockResolvedValue({ status: 200, bytes: photo, url, headers: new Headers() });
  const added = await addPhotoFromUrl(house.me, { url });
  expect(added).toMatchObject({ name, mime: 'image/jpeg', width: 1536, height: 1023 });
  expect((await readFile(house.storage, added.storageKey))!.equals(photo)).toBe(true);
});

test('nothing but open addresses may be asked, and for no more than a photo may have', async () => {
  web.answer.mockResolvedValue({ status: 200, bytes: photo, url: 'https://example.org/a.jpg' });
  await addPhotoFromUrl(house.me, { url: 'https://example.org/a.jpg' });
  const [, permission] = web.answer.mock.lastCall!;
  expect(permission).toMatchObject({ allowedOrigins: [], maxBytes: 64 * 1024 ** 2 });
});

test.each([
  [{ status: 404, bytes: Buffer.alloc(0), url: 'https://example.org/' }, 'The address answered 404.'],
  [{ status: 200, bytes: Buffer.from('<html>'), url: 'https://example.org/' }, 'This is not a photo.'],
])('an address without a photo is refused in words', async (answer, sentence) => {
  web.answer.mockResolvedValue(answer);
  const adding = addPhotoFromUrl(house.me, { url: 'https://example.org/' });
  await expect(adding).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining(sentence) });
});

test('an answer that is too long is told like a file that is', async () => {
  web.answer.mockRejectedValue(new GuardError('too_large', 'The answer was too long.'));
  const adding = addPhotoFromUrl(house.me, { url: 'https://example.org/' });
  await expect(adding).rejects.toMatchObject({ message: 'This photo is larger than 64 MB.' });
});
