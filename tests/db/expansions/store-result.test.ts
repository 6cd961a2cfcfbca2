import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { results, tasks } from '@/drizzle/schema';
import { blendResult, previewBlend } from '@/lib/expansions/blend-result';
import { getExpansion } from '@/lib/expansions/get-expansion';
import { getResultFile } from '@/lib/expansions/get-result-file';
import { recordReport } from '@/lib/expansions/record-report';
import { retryExpansion } from '@/lib/expansions/retry-expansion';
import { storeResult } from '@/lib/expansions/store-result';
import { preview } from '@/lib/imaging/previews';
import { thumbnailKeys } from '@/lib/imaging/thumbnails';
import { openStorage } from '@/lib/storage';
import { readFile } from '@/lib/storage/storage';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePerson, makePhoto } from '@/tests/support/factories';
import { serve } from '@/tests/support/http-server';
import { noise } from '@/tests/support/pictures';

const photoSize = { width: 400, height: 300 };
let house: Awaited<ReturnType<typeof expansionHouse>>;
let origin: string;
let photo: Buffer;
const links = { asked: [] as string[], broken: new Set<string>() };

beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'outframe-store-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  origin = await serve(async (request) => {
    const name = new URL(request.url).pathname;
    links.asked.push(name);
    if (links.broken.has(name)) return new Response(null, { status: 403 });
    const painted = sharp(photo).extend({ right: 100, bottom: 20, extendWith: 'mirror' }).jpeg();
    return new Response(new Uint8Array(await painted.toBuffer()), {
      headers: { 'content-type': 'image/jpeg' },
    });
  }, afterAll);
  Object.assign(process.env, { DATA_DIR: folder, PROVIDER_ORIGINS: origin });
  house = await expansionHouse(openStorage());
  const { width, height } = photoSize;
  photo = await sharp(noise(width * height * 3), { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
});

beforeEach(() => {
  links.asked.length = 0;
  links.broken.clear();
});

async function delivered(count: number) {
  const row = await makePhoto(house.db, house.person.id, {
    ...photoSize,
    name: 'noise.png',
    mime: 'image/png',
  });
  await house.storage.put(row.storageKey, photo, 'image/png');
  const asked = await house.ask({ photoId: row.id, right: 100, down: 20, variants: count });
  const images = Array.from({ length: count }, (_, index) => ({
    index,
    url: `${origin}/${asked.task.id}/${index}`,
  }));
  await recordReport(house.system, { taskId: asked.task.id, report: { state: 'delivered', images } });
  return { ...asked, images, photoRow: row };
}

const store = (taskId: string) => storeResult(house.system, { taskId });
const storedOf = (taskId: string) =>
  house.db.select().from(results).where(eq(results.taskId, taskId)).orderBy(results.index);

test('what was delivered is kept at the exact canvas, the photo bit-equal in it, with its checksum', async () => {
  const { task, expansionId } = await delivered(2);
  await store(task.id);
  const rows = await storedOf(task.id);
  expect(rows.map(({ index, width, height }) => ({ index, width, height }))).toEqual([
    { index: 0, width: 500, height: 320 },
    { index: 1, width: 500, height: 320 },
  ]);
  for (const row of rows) {
    const file = await readFile(house.storage, row.storageKey);
    expect(createHash('sha256').update(file!).digest('hex')).toBe(row.sha256);
    const kept = await sharp(file!)
      .extract({ left: 0, top: 0, ...photoSize })
      .raw()
      .toBuffer();
    expect(kept.equals(await sharp(photo).raw().toBuffer())).toBe(true);
    expect(Buffer.from(row.thumbhash!, 'base64').length).toBeGreaterThan(15);
    for (const key of [row.paintedKey, row.previewKey, ...thumbnailKeys(row.thumbnailKey)]) {
      expect((await readFile(house.storage, key))!.byteLength).toBeGreaterThan(0);
    }
  }
  expect(await house.taskNow(task.id)).toMatchObject({ status: 'stored', delivery: null });
  expect((await getExpansion(house.me, { id: expansionId })).results.map((result) => result.name)).toEqual([
    'noise-500x320-v1',
    'noise-500x320-v2',
  ]);
});

test('storing twice, even at once, keeps each variant once', async () => {
  const { task } = await delivered(1);
  await Promise.all([store(task.id), store(task.id)]);
  await store(task.id);
  expect(await storedOf(task.id)).toHaveLength(1);
});

test('a run that was cut off goes on with the variants that are missing', async () => {
  const { task } = await delivered(2);
  links.broken.add(`/${task.id}/1`);
  house.provider.script.find.push({ answer: 'unclear', detail: 'HTTP 503' });
  await store(task.id);
  expect(await storedOf(task.id)).toHaveLength(1);
  expect((await house.taskNow(task.id)).status).toBe('delivered');
  links.broken.clear();
  links.asked.length = 0;
  await store(task.id);
  expect(links.asked).toEqual([`/${task.id}/1`]);
  expect((await house.taskNow(task.id)).status).toBe('stored');
});

test('a link that expired is replaced by a fresh one from the provider', async () => {
  const { task, images } = await delivered(1);
  links.broken.add(`/${task.id}/0`);
  const fresh = [{ index: 0, url: `${images[0]!.url}-fresh` }];
  house.provider.script.find.push({
    answer: 'found',
    providerTaskId: '1',
    report: { state: 'delivered', images: fresh },
  });
  await store(task.id);
  expect((await house.taskNow(task.id)).delivery).toEqual({ images: fresh });
  await store(task.id);
  expect((await house.taskNow(task.id)).status).toBe('stored');
});

test('a delivery that can never be fetched ends with a true reason', async () => {
  const { task } = await delivered(1);
  links.broken.add(`/${task.id}/0`);
  await house.db.update(tasks).set({ checks: 24 }).where(eq(tasks.id, task.id));
  await store(task.id);
  expect(await house.taskNow(task.id)).toMatchObject({
    status: 'failed',
    reason: 'result_unusable',
    detail: "The result's link answered 403.",
  });
});

test('a delivery that could not be fetched for long is asked about again, and kept once it can be', async () => {
  const { task } = await delivered(1);
  links.broken.add(`/${task.id}/0`);
  const sent = { checks: 24, sentAt: house.clock.now };
  await house.db.update(tasks).set(sent).where(eq(tasks.id, task.id));
  await store(task.id);
  const failed = await house.taskNow(task.id);
  expect(failed).toMatchObject({ status: 'failed', reason: 'result_unusable' });
  expect(failed.nextCheckAt).not.toBeNull();
  links.broken.delete(`/${task.id}/0`);
  const images = [{ index: 0, url: `${origin}/${task.id}/0` }];
  await recordReport(house.system, { taskId: task.id, report: { state: 'delivered', images } });
  await store(task.id);
  expect((await house.taskNow(task.id)).status).toBe('stored');
});

test('a late delivery beside a retry hangs both, under different names', async () => {
  const { task, expansionId } = await delivered(1);
  await house.db
    .update(tasks)
    .set({ status: 'failed', reason: 'timed_out', sentAt: house.clock.now })
    .where(eq(tasks.id, task.id));
  await retryExpansion(house.me, { id: expansionId });
  const again = await house.newestTaskOf(expansionId);
  for (const [late, id] of [again.id, task.id].entries()) {
    const images = [{ index: 0, url: `${origin}/${id}/${late}` }];
    await recordReport(house.system, { taskId: id, report: { state: 'delivered', images } });
    await store(id);
  }
  const view = await getExpansion(house.me, { id: expansionId });
  const names = ['noise-500x320-v1', 'noise-500x320-v2'];
  expect(view.results.map((result) => result.name)).toEqual(names);
  const files = view.results.map(({ id }) => getResultFile(house.me, { id, variant: 'full' }));
  expect((await Promise.all(files)).map((file) => file.fileName)).toEqual(names);
});

describe('a blend', () => {
  const blend = (id: string, pixels: number) => blendResult(house.me, { id, blend: pixels });
  const fileOf = async (row: { storageKey: string }) => (await readFile(house.storage, row.storageKey))!;

  test('is changed after the run without a word to the provider, and changed back to the very bytes', async () => {
    const { task } = await delivered(1);
    await store(task.id);
    const [before] = await storedOf(task.id);
    const exact = await fileOf(before!);
    links.asked.length = 0;
    expect(await blend(before!.id, 16)).toEqual({ blend: 16 });
    const [after] = await storedOf(task.id);
    expect(after).toMatchObject({ id: before!.id, blend: 16, width: 500, height: 320 });
    const blended = await fileOf(after!);
    expect(createHash('sha256').update(blended).digest('hex')).toBe(after!.sha256);
    expect(blended.equals(exact)).toBe(false);
    for (const key of thumbnailKeys(after!.thumbnailKey))
      expect((await readFile(house.storage, key))!.byteLength).toBeGreaterThan(0);
    for (const key of [before!.storageKey, before!.previewKey, ...thumbnailKeys(before!.thumbnailKey)])
      expect(await house.storage.get(key)).toBeNull();
    await blend(before!.id, 0);
    const [again] = await storedOf(task.id);
    expect((await fileOf(again!)).equals(exact)).toBe(true);
    expect(links.asked).toEqual([]);
  });

  test('is remembered for the next result', async () => {
    const first = await delivered(1);
    await store(first.task.id);
    const [row] = await storedOf(first.task.id);
    await blend(row!.id, 8);
    const second = await delivered(1);
    await store(second.task.id);
    expect((await storedOf(second.task.id))[0]).toMatchObject({ blend: 8 });
    await blend(row!.id, 0);
  });

  test('that is asked for twice at the same time is made once', async () => {
    const { task } = await delivered(1);
    await store(task.id);
    const [row] = await storedOf(task.id);
    expect(await Promise.all([blend(row!.id, 4), blend(row!.id, 4)])).toEqual([{ blend: 4 }, { blend: 4 }]);
    const [after] = await storedOf(task.id);
    expect((await sharp(await fileOf(after!)).metadata()).width).toBe(500);
    await blend(row!.id, 0);
  });

  test('can be looked at first, which changes nothing', async () => {
    const { task, photoRow } = await delivered(1);
    await store(task.id);
    const [row] = await storedOf(task.id);
    await house.storage.put(photoRow.previewKey, await preview(photo), 'image/webp');
    const look = await previewBlend(house.me, { id: row!.id, blend: 32 });
    expect(await sharp(look).metadata()).toMatchObject({ format: 'webp', width: 500, height: 320 });
    expect(await storedOf(task.id)).toEqual([row]);
  });

  test("of another person's result is not found", async () => {
    const { task } = await delivered(1);
    await store(task.id);
    const [row] = await storedOf(task.id);
    const stranger = { ...house.me, actor: (await makePerson(house.db)).actor };
    for (const verb of [blendResult, previewBlend])
      await expect(verb(stranger, { id: row!.id, blend: 4 })).rejects.toMatchObject({ code: 'not_found' });
  });
});
