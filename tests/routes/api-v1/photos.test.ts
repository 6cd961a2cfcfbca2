import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { photoSchema } from '@/app/api/v1/contract/photos';
import { apiHouse, photoForm } from '@/tests/support/api-house';
import { makePhoto } from '@/tests/support/factories';
import { readPhoto } from '@/tests/support/pictures';

// A folder of this file's own, to see what uploads leave behind.
process.env.TMPDIR = await mkdtemp(path.join(tmpdir(), 'outframe-photos-'));
const house = await apiHouse();
afterAll(() => rm(tmpdir(), { recursive: true, force: true }));
const bytes = await readPhoto('mountain-meadow-1536x1023.jpg');
const send = (client: Awaited<ReturnType<typeof house.client>>, headers: HeadersInit = {}) =>
  client.call('POST', '/photos', { body: photoForm(bytes, 'Núi rừng.jpg'), headers });

test('an upload becomes a photo, found where the answer says', async () => {
  const me = await house.client();
  const response = await send(me);
  expect(response.status).toBe(201);
  const photo = photoSchema.parse(await response.json());
  expect(photo).toMatchObject({
    name: 'Núi rừng.jpg',
    mime: 'image/jpeg',
    width: 1536,
    height: 1023,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  expect(response.headers.get('location')).toBe(`/api/v1/photos/${photo.id}`);
  const found = await me.call('GET', `/photos/${photo.id}`);
  expect(await found.json()).toEqual(photo);
  const file = await me.call('GET', `/photos/${photo.id}/file`);
  expect(file.headers.get('content-type')).toBe('image/jpeg');
  expect(bytes.equals(Buffer.from(await file.arrayBuffer()))).toBe(true);
  const thumbnail = await me.call('GET', `/photos/${photo.id}/thumbnail`);
  expect((await sharp(await thumbnail.arrayBuffer()).metadata()).format).toBe('webp');
  const etag = thumbnail.headers.get('etag')!;
  const known = await me.call('GET', `/photos/${photo.id}/thumbnail`, { headers: { 'if-none-match': etag } });
  expect(known.status).toBe(304);
  const part = await me.call('GET', `/photos/${photo.id}/file`, { headers: { range: 'bytes=0-9' } });
  expect([part.status, part.headers.get('content-length')]).toEqual([206, '10']);
  expect((await readdir(tmpdir())).filter((name) => name.startsWith('outframe-upload-'))).toEqual([]);
});

test('what is no photo is refused with a sentence, and leaves nothing', async () => {
  const me = await house.client();
  const response = await me.call('POST', '/photos', { body: photoForm(Buffer.from('not a picture at all')) });
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ code: 'invalid', detail: expect.stringMatching(/JPEG|PNG/) });
  expect((await me.call('GET', '/photos').then((list) => list.json())).items).toEqual([]);
});

test('the same upload under one Idempotency-Key is one photo, however the form is written', async () => {
  const me = await house.client();
  const headers = { 'idempotency-key': randomUUID() };
  const first = await send(me, headers);
  const again = await send(me, headers);
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(await again.json()).toEqual(await first.json());
  const list = await (await me.call('GET', '/photos')).json();
  expect(list.items).toHaveLength(1);
  const other = await me.call('POST', '/photos', { body: photoForm(bytes, 'other.jpg'), headers });
  expect(other.status).toBe(422);
});

test('pages go on where the last one ended, while new photos arrive', async () => {
  const me = await house.client();
  const made = [];
  for (let count = 0; count < 5; count += 1) made.push((await makePhoto(house.db, me.person.id)).id);
  const page = async (query: string) => (await me.call('GET', `/photos?limit=2${query}`)).json();
  const first = await page('');
  await makePhoto(house.db, me.person.id);
  const second = await page(`&cursor=${first.nextCursor}`);
  const third = await page(`&cursor=${second.nextCursor}`);
  const ids = [...first.items, ...second.items, ...third.items].map((item: { id: string }) => item.id);
  expect(ids).toEqual([...made].reverse());
  expect(third.nextCursor).toBeNull();
});

test("another person's photo is not there", async () => {
  const me = await house.client();
  const other = await house.client();
  const photo = await makePhoto(house.db, other.person.id);
  for (const place of ['', '/file', '/preview', '/thumbnail']) {
    const response = await me.call('GET', `/photos/${photo.id}${place}`);
    expect([response.status, (await response.json()).code]).toEqual([404, 'not_found']);
  }
});

test('a panorama is taken, says what is wrong with it, and is repaired once however often that is asked', async () => {
  const me = await house.client();
  const panorama = await sharp(bytes).resize(1000, 320, { fit: 'fill' }).png().toBuffer();
  const upload = await me.call('POST', '/photos', { body: photoForm(panorama, 'panorama.png') });
  const photo = photoSchema.parse(await upload.json());
  expect(photo.problem).toBe('too_long');
  const order = { photoId: photo.id, preset: '16:9' };
  const refused = await me.call('POST', '/expansions', { json: order });
  expect([refused.status, (await refused.json()).detail]).toEqual([
    422,
    'The photo is longer than 2.5 to 1. Crop it to 2.5:1 or less first.',
  ]);

  const headers = { 'idempotency-key': randomUUID() };
  const repair = () => me.call('POST', `/photos/${photo.id}/repair`, { json: { position: 0 }, headers });
  const [first, second] = [await repair(), await repair()];
  const fitted = photoSchema.parse(await first.json());
  expect(fitted).toMatchObject({ name: 'panorama-fitted.png', width: 800, height: 320, problem: null });
  expect(first.headers.get('location')).toBe(`/api/v1/photos/${fitted.id}`);
  expect(await second.json()).toEqual(fitted);
  expect((await me.call('POST', `/photos/${fitted.id}/repair`)).status).toBe(409);
});
