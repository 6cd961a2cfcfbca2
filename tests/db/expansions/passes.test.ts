import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { asc, eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expansions, passes, results, tasks } from '@/drizzle/schema';
import { rememberPreferences } from '@/lib/accounts/preferences';
import { admitTasks } from '@/lib/expansions/admit-tasks';
import { blendResult, previewBlend } from '@/lib/expansions/blend-result';
import { cancelExpansion } from '@/lib/expansions/cancel-expansion';
import { getExpansion } from '@/lib/expansions/get-expansion';
import { getResultFile } from '@/lib/expansions/get-result-file';
import { failTask, recordReport } from '@/lib/expansions/record-report';
import { requestExpansion } from '@/lib/expansions/request-expansion';
import { retryExpansion } from '@/lib/expansions/retry-expansion';
import { storeResult } from '@/lib/expansions/store-result';
import { submitTask } from '@/lib/expansions/submit-task';
import { deleteExpansion, restoreExpansion } from '@/lib/gallery/delete-expansions';
import { KEPT_AFTER_DELETE_MS, purgeExpansions } from '@/lib/gallery/purge-expansions';
import { encodeDownload } from '@/lib/imaging/encode-download';
import { anchors } from '@/lib/outpainting/anchor';
import { canvasOf, type Margins, type Size } from '@/lib/outpainting/canvas';
import { fitRatio } from '@/lib/outpainting/fit-ratio';
import { findPreset } from '@/lib/outpainting/presets';
import { openStorage } from '@/lib/storage';
import { readFile } from '@/lib/storage/storage';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePhoto } from '@/tests/support/factories';
import { painter } from '@/tests/support/painter';
import { noise } from '@/tests/support/pictures';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let paint: Awaited<ReturnType<typeof painter>>['paint'];

beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'outframe-passes-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const provider = await painter();
  paint = provider.paint;
  Object.assign(process.env, { DATA_DIR: folder, PROVIDER_ORIGINS: provider.origin });
  house = await expansionHouse(openStorage());
});

// One test sets how deep results are blended, which is remembered.
beforeEach(() => rememberPreferences(house.system, house.person.id, { blend: 0 }));

/** A photo that shows something, so that a picture of it can be found again. */
async function photoOf({ width, height }: Size) {
  const soft = sharp(noise(Math.ceil(width / 8) * Math.ceil(height / 8) * 3), {
    raw: { width: Math.ceil(width / 8), height: Math.ceil(height / 8), channels: 3 },
  });
  const file = await soft.resize(width, height, { fit: 'fill' }).png({ compressionLevel: 1 }).toBuffer();
  const row = await makePhoto(house.db, house.person.id, {
    width,
    height,
    name: 'scene.png',
    mime: 'image/png',
  });
  await house.storage.put(row.storageKey, file, 'image/png');
  return { row, file };
}

/** Sends the newest task of an expansion and delivers what was ordered. @returns the order and the task */
async function runPass(expansionId: string) {
  const { task, order } = await sendPass(expansionId);
  await deliver(task.id, order);
  return { task, order };
}

async function sendPass(expansionId: string) {
  const { id, account } = await house.newestTaskOf(expansionId);
  await admitTasks(house.system, { account });
  house.provider.script.submit.push({ answer: 'accepted', providerTaskId: `at the provider ${id}` });
  await submitTask(house.system, { taskId: id });
  return { task: await house.taskNow(id), order: house.provider.asked.submits.at(-1)! };
}

async function deliver(taskId: string, order: Parameters<typeof paint>[0]) {
  const report = { state: 'delivered' as const, images: paint(order) };
  await recordReport(house.system, { taskId, report });
  await storeResult(house.system, { taskId });
}

const resultsOf = (expansionId: string) =>
  house.db.select().from(results).where(eq(results.expansionId, expansionId)).orderBy(asc(results.index));
const taskCount = async (expansionId: string) => {
  const rows = await house.db
    .select()
    .from(tasks)
    .innerJoin(passes, eq(passes.id, tasks.passId))
    .where(eq(passes.expansionId, expansionId));
  return rows.length;
};

async function pixelsAt(file: Uint8Array, at: Size & { left: number; top: number }): Promise<Buffer> {
  return sharp(file).extract(at).removeAlpha().raw().toBuffer();
}

const around: Margins = { up: 250, right: 400, down: 250, left: 400 };
const large = { ...around, maxPasses: 2, variants: 3 };

describe('an expansion of two passes', () => {
  test('paints one picture, goes on from it, and ends with all its variants and the very pixels of the photo', async () => {
    const { row, file } = await photoOf({ width: 480, height: 360 });
    const { expansionId } = await house.ask({ ...large, photoId: row.id });
    const first = await runPass(expansionId);
    expect(first.order.variants).toBe(1);
    expect(await getExpansion(house.me, { id: expansionId })).toMatchObject({
      state: 'waiting',
      pass: 2,
      passes: 2,
    });
    const [between] = await house.db.select().from(passes).where(eq(passes.expansionId, expansionId));
    const second = await runPass(expansionId);
    expect(second.order.variants).toBe(3);
    const sent = await sharp(second.order.image).metadata();
    expect({ width: sent.width, height: sent.height }).toEqual(canvasOf(row, between!));

    const view = await getExpansion(house.me, { id: expansionId });
    expect(view).toMatchObject({ state: 'ready', pass: 2, passes: 2, canvas: { width: 1280, height: 860 } });
    expect(view.results).toHaveLength(3);
    for (const { storageKey, width, height } of await resultsOf(expansionId)) {
      expect({ width, height }).toEqual({ width: 1280, height: 860 });
      const stored = await readFile(house.storage, storageKey);
      const kept = await pixelsAt(stored!, { left: 400, top: 250, width: 480, height: 360 });
      expect(kept.equals(await sharp(file).raw().toBuffer())).toBe(true);
    }
    expect(await taskCount(expansionId)).toBe(2);
  });

  test('is begun again where it failed, and what was painted before is not bought again', async () => {
    const { row } = await photoOf({ width: 480, height: 360 });
    const { expansionId } = await house.ask({ ...large, photoId: row.id });
    await runPass(expansionId);
    const { task } = await sendPass(expansionId);
    await failTask(house.system, { taskId: task.id, reason: 'provider_failed', detail: 'no', isFinal: true });
    expect(await getExpansion(house.me, { id: expansionId })).toMatchObject({ state: 'failed', pass: 2 });
    await retryExpansion(house.me, { id: expansionId });
    await runPass(expansionId);
    expect(await getExpansion(house.me, { id: expansionId })).toMatchObject({ state: 'ready' });
    expect(await taskCount(expansionId)).toBe(3);
  });

  test('buys nothing more when its first pass arrives after it was cancelled, and goes on from there when retried', async () => {
    const { row } = await photoOf({ width: 480, height: 360 });
    const { expansionId } = await house.ask({ ...large, photoId: row.id });
    const { task, order } = await sendPass(expansionId);
    await cancelExpansion(house.me, { id: expansionId });
    await deliver(task.id, order);
    expect(await getExpansion(house.me, { id: expansionId })).toMatchObject({ state: 'cancelled', pass: 1 });
    expect(await taskCount(expansionId)).toBe(1);
    await retryExpansion(house.me, { id: expansionId });
    expect((await runPass(expansionId)).order.variants).toBe(3);
    expect(await getExpansion(house.me, { id: expansionId })).toMatchObject({ state: 'ready' });
  });

  test('buys nothing more when it was deleted while its first pass was being stored', async () => {
    const { row } = await photoOf({ width: 480, height: 360 });
    const { expansionId } = await house.ask({ ...large, photoId: row.id });
    const { task, order } = await sendPass(expansionId);
    const report = { state: 'delivered' as const, images: paint(order) };
    await recordReport(house.system, { taskId: task.id, report });
    await deleteExpansion(house.me, { id: expansionId });
    await storeResult(house.system, { taskId: task.id });
    expect(await taskCount(expansionId)).toBe(1);
    await restoreExpansion(house.me, { id: expansionId });
    expect(await getExpansion(house.me, { id: expansionId })).toMatchObject({ state: 'cancelled', pass: 1 });
  });

  test('goes on once when its first pass is delivered by two tasks', async () => {
    const { row } = await photoOf({ width: 480, height: 360 });
    const { expansionId } = await house.ask({ ...large, photoId: row.id });
    const late = await sendPass(expansionId);
    await failTask(house.system, { taskId: late.task.id, reason: 'timed_out', detail: 'late' });
    await retryExpansion(house.me, { id: expansionId });
    await runPass(expansionId);
    await deliver(late.task.id, late.order);
    await Promise.all([1, 2].map(() => storeResult(house.system, { taskId: late.task.id })));
    expect(await taskCount(expansionId)).toBe(3);
    await runPass(expansionId);
    expect((await getExpansion(house.me, { id: expansionId })).results).toHaveLength(3);
  });

  test('is blended again from the photo and what both passes painted, no deeper than asked', async () => {
    const { row, file } = await photoOf({ width: 480, height: 360 });
    const { expansionId } = await house.ask({ ...large, photoId: row.id, variants: 1 });
    await runPass(expansionId);
    await runPass(expansionId);
    const [before] = await resultsOf(expansionId);
    await house.storage.put(row.previewKey, await sharp(file).webp().toBuffer(), 'image/webp');
    const look = await sharp(await previewBlend(house.me, { id: before!.id, blend: 12 })).metadata();
    expect({ width: look.width, height: look.height }).toEqual({ width: 1280, height: 860 });
    await blendResult(house.me, { id: before!.id, blend: 12 });
    const [after] = await resultsOf(expansionId);
    const inside = { width: 480 - 24, height: 360 - 24 };
    const kept = await pixelsAt((await readFile(house.storage, after!.storageKey))!, {
      left: 412,
      top: 262,
      ...inside,
    });
    expect(kept.equals(await pixelsAt(file, { left: 12, top: 12, ...inside }))).toBe(true);
    expect(after!.sha256).not.toBe(before!.sha256);
  });

  test('is refused when one pass was quoted, and takes the pictures between with it when it is purged', async () => {
    const { row } = await photoOf({ width: 480, height: 360 });
    const order = house.order({ ...large, photoId: row.id, maxPasses: 1 });
    await expect(requestExpansion(house.me, order)).rejects.toThrow(
      'The canvas would be 6.38 times the photo; one pass paints at most 3.00 times.',
    );
    const { expansionId } = await house.ask({ ...large, photoId: row.id });
    await runPass(expansionId);
    const [between] = await house.db.select().from(passes).where(eq(passes.expansionId, expansionId));
    expect(await readFile(house.storage, between!.pictureKey!)).not.toBeNull();
    const deletedAt = new Date(house.clock.now.getTime() - KEPT_AFTER_DELETE_MS - 1000);
    await house.db.update(expansions).set({ deletedAt }).where(eq(expansions.id, expansionId));
    await purgeExpansions(house.system);
    for (const key of [between!.pictureKey!, between!.paintedKey!])
      expect(await readFile(house.storage, key)).toBeNull();
  });
});

test('a frame that crops and expands sends the part that stays, and keeps its pixels', async () => {
  const { row, file } = await photoOf({ width: 600, height: 400 });
  const { expansionId } = await house.ask({
    photoId: row.id,
    up: 100,
    right: -150,
    down: 0,
    left: -50,
    variants: 1,
  });
  const { order } = await runPass(expansionId);
  const sent = await sharp(order.image).metadata();
  expect({ width: sent.width, height: sent.height }).toEqual({ width: 400, height: 400 });
  expect(order.ratios).toEqual({ up: 0.25, right: 0, down: 0, left: 0 });
  const [result] = await resultsOf(expansionId);
  expect({ width: result!.width, height: result!.height }).toEqual({ width: 400, height: 500 });
  const stored = await readFile(house.storage, result!.storageKey);
  const kept = await pixelsAt(stored!, { left: 0, top: 100, width: 400, height: 400 });
  expect(kept.equals(await pixelsAt(file, { left: 50, top: 0, width: 400, height: 400 }))).toBe(true);
});

const sources: Size[] = [
  { width: 400, height: 400 },
  { width: 480, height: 360 },
  { width: 360, height: 480 },
  { width: 480, height: 320 },
  { width: 320, height: 480 },
  { width: 640, height: 360 },
  { width: 360, height: 640 },
  { width: 750, height: 300 },
  { width: 300, height: 750 },
  { width: 450, height: 360 },
];
const targets = [
  'instagram-portrait',
  'instagram-square',
  'instagram-landscape',
  'story',
  'facebook-cover',
  'x-header',
  'linkedin-cover',
  'linkedin-company',
  'pinterest',
  'open-graph',
  'youtube-thumbnail',
];

describe.each(targets.map((target, at) => ({ target, at })))('for $target', ({ target, at }) => {
  test('a photo of any shape is planned in the passes that were quoted', async () => {
    for (const size of sources) {
      const { ratio } = findPreset(size, target)!;
      const quote = fitRatio(size, ratio, anchors.center);
      const { id: photoId } = await makePhoto(house.db, house.person.id, size);
      const ask = { photoId, ...quote.margins, preset: target, maxPasses: quote.passes, variants: 1 };
      const { expansionId } = await house.ask(ask);
      expect(await getExpansion(house.me, { id: expansionId })).toMatchObject({
        passes: quote.passes,
        canvas: canvasOf(size, quote.margins),
      });
    }
  });

  // Painting takes seconds, so each target has two of the shapes: over all of them each shape has its turn.
  const painted = [sources[at % sources.length]!, sources[(at + 5) % sources.length]!];
  test.each(painted)(
    'a photo of $width x $height takes the quoted passes and exports exactly its pixels',
    async (size) => {
      const { row } = await photoOf(size);
      const preset = findPreset(size, target)!;
      const quote = fitRatio(size, preset.ratio, anchors.center);
      const { expansionId } = await house.ask({
        photoId: row.id,
        ...quote.margins,
        preset: target,
        maxPasses: quote.passes,
        variants: 1,
      });
      for (let pass = 1; pass <= quote.passes!; pass += 1) await runPass(expansionId);
      const view = await getExpansion(house.me, { id: expansionId });
      expect(view).toMatchObject({
        state: 'ready',
        passes: quote.passes,
        canvas: canvasOf(size, quote.margins),
      });
      expect(await taskCount(expansionId)).toBe(quote.passes);
      const [result] = view.results;
      expect({ width: result!.width, height: result!.height }).toEqual(view.canvas);
      const file = await getResultFile(house.me, { id: result!.id, variant: 'full', size: 'exact' });
      const png = await readFile(house.storage, file.storageKey);
      const download = await encodeDownload(png!, {
        format: 'jpeg',
        exif: null,
        srgb: false,
        size: file.target,
      });
      const { width, height } = await sharp(download).metadata();
      expect({ width, height }).toEqual(preset.size);
      expect(file.fileName).toBe(`scene-${target}-v1`);
    },
  );
});
