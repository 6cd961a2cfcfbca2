import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photos, results, tasks } from '@/drizzle/schema';
import { getFamily } from '@/lib/expansions/get-family';
import { deleteExpansion } from '@/lib/gallery/delete-expansions';
import { addPhotoFromResult } from '@/lib/photos/add-photo-from-result';
import { openStorage } from '@/lib/storage';
import { readFile } from '@/lib/storage/storage';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePerson } from '@/tests/support/factories';
import { noise } from '@/tests/support/pictures';

const size = { width: 400, height: 300 };
let house: Awaited<ReturnType<typeof expansionHouse>>;
let picture: Buffer;

beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'outframe-family-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  Object.assign(process.env, { DATA_DIR: folder });
  house = await expansionHouse(openStorage());
  picture = await sharp(noise(size.width * size.height * 3), { raw: { ...size, channels: 3 } })
    .png()
    .toBuffer();
});

/** An expansion of a photo that is done, with `count` results. */
async function finished(photoId = house.photo.id, count = 1) {
  const { expansionId, task } = await house.ask({ photoId, right: 100 });
  await house.db.update(tasks).set({ status: 'stored' }).where(eq(tasks.id, task.id));
  const rows = await house.db
    .insert(results)
    .values(
      Array.from({ length: count }, (_, index) => ({
        expansionId,
        taskId: task.id,
        index,
        ...size,
        bytes: picture.byteLength,
        sha256: `${task.id}-${index}`,
        storageKey: `results/${task.id}/${index}/full`,
        paintedKey: 'painted',
        previewKey: 'preview',
        thumbnailKey: 'thumbnail',
      })),
    )
    .returning();
  for (const row of rows) await house.storage.put(row.storageKey, picture, 'image/png');
  return { id: expansionId, results: rows };
}

const again = (resultId: string) => addPhotoFromResult(house.me, { id: resultId });
const idsOf = async (id: string) => {
  const { ancestors, children } = await getFamily(house.me, { id });
  return { ancestors: ancestors.map((one) => one.id), children: children.map((one) => one.id) };
};

test('a result becomes a photo with a file of its own, which stays when the result goes', async () => {
  const expansion = await finished();
  const [result] = expansion.results;
  const photo = await again(result!.id);
  expect(photo).toMatchObject({
    ...size,
    name: 'harbour.png',
    mime: 'image/png',
    sourceResultId: result!.id,
  });
  await house.storage.remove([result!.storageKey]);
  await house.db.delete(results).where(eq(results.id, result!.id));
  expect((await readFile(house.storage, photo.storageKey))!.equals(picture)).toBe(true);
  const [kept] = await house.db.select().from(photos).where(eq(photos.id, photo.id));
  expect(kept).toMatchObject({ id: photo.id, sourceResultId: null });
});

test('a result that is asked for twice, even at once, becomes one photo', async () => {
  const { results: made } = await finished();
  const [one, other] = await Promise.all([again(made[0]!.id), again(made[0]!.id)]);
  expect(other.id).toBe(one.id);
  expect((await again(made[0]!.id)).id).toBe(one.id);
  expect(await house.db.$count(photos, eq(photos.sourceResultId, made[0]!.id))).toBe(1);
});

test('a result that was blended anew becomes another photo', async () => {
  const { results: made } = await finished();
  const before = await again(made[0]!.id);
  await house.db.update(results).set({ sha256: 'of the new blend' }).where(eq(results.id, made[0]!.id));
  expect((await again(made[0]!.id)).id).not.toBe(before.id);
});

test("another person's result and one of a deleted expansion cannot be expanded again", async () => {
  const { id, results: made } = await finished();
  const stranger = { ...house.me, actor: (await makePerson(house.db)).actor };
  await expect(addPhotoFromResult(stranger, { id: made[0]!.id })).rejects.toMatchObject({
    code: 'not_found',
  });
  await deleteExpansion(house.me, { id });
  await expect(again(made[0]!.id)).rejects.toMatchObject({ code: 'not_found' });
});

test('a family is told up to its beginning and one step down, with the results that were gone on from', async () => {
  const first = await finished(undefined, 2);
  const second = await finished((await again(first.results[1]!.id)).id);
  const third = await finished((await again(second.results[0]!.id)).id);
  expect(await idsOf(first.id)).toEqual({ ancestors: [], children: [second.id] });
  expect(await idsOf(second.id)).toEqual({ ancestors: [first.id], children: [third.id] });
  expect(await idsOf(third.id)).toEqual({ ancestors: [first.id, second.id], children: [] });
  const { ancestors, children } = await getFamily(house.me, { id: second.id });
  expect(ancestors[0]).toMatchObject({ state: 'ready', resultId: first.results[1]!.id });
  expect(children[0]).toMatchObject({ photo: { name: 'harbour.png' }, resultId: third.results[0]!.id });
});

test('of a family what was deleted is left out, but not what lies behind it', async () => {
  const first = await finished();
  const second = await finished((await again(first.results[0]!.id)).id);
  const third = await finished((await again(second.results[0]!.id)).id);
  await deleteExpansion(house.me, { id: second.id });
  expect(await idsOf(third.id)).toEqual({ ancestors: [first.id], children: [] });
  expect(await idsOf(first.id)).toEqual({ ancestors: [], children: [] });
});

test('a family is shown to its owner only', async () => {
  const first = await finished();
  const second = await finished((await again(first.results[0]!.id)).id);
  const stranger = { ...house.me, actor: (await makePerson(house.db)).actor };
  for (const { id } of [first, second])
    expect(await getFamily(stranger, { id })).toEqual({ ancestors: [], children: [] });
});
