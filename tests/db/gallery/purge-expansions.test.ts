import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expansions, photos, results, tasks } from '@/drizzle/schema';
import { sweepOrphans } from '@/lib/archive/sweep-orphans';
import { deleteExpansion } from '@/lib/gallery/delete-expansions';
import { KEPT_AFTER_DELETE_MS, purgeExpansions } from '@/lib/gallery/purge-expansions';
import { expansionHouse } from '@/tests/support/expansion-house';
import { addFinishedRun, putPhotoFiles } from '@/tests/support/finished-run';
import { filesIn, folderStorage } from '@/tests/support/folder-storage';

let house: Awaited<ReturnType<typeof expansionHouse>>;
beforeAll(async () => {
  house = await expansionHouse(await folderStorage(afterAll));
  await putPhotoFiles(house.storage, house.photo);
});

test('what was deleted is purged after thirty days, files and rows, and nothing else', async () => {
  const [kept, deleted] = [await addFinishedRun(house), await addFinishedRun(house)];
  const all = await filesIn(house.storage);
  await deleteExpansion(house.me, { id: deleted.expansionId });
  house.clock.now = new Date(house.clock.now.getTime() + KEPT_AFTER_DELETE_MS);
  expect(await purgeExpansions(house.system)).toBe(0);
  expect(await filesIn(house.storage)).toEqual(all);
  house.clock.now = new Date(house.clock.now.getTime() + 1);
  expect(await purgeExpansions(house.system)).toBe(1);

  expect((await house.db.select().from(expansions)).map((row) => row.id)).toEqual([kept.expansionId]);
  expect(await house.db.$count(tasks)).toBe(kept.taskIds.length);
  expect((await house.db.select().from(results)).map((row) => row.expansionId)).toEqual(
    kept.variants.map(() => kept.expansionId),
  );
  expect(await house.db.$count(photos, eq(photos.id, house.photo.id))).toBe(1);
  expect(all.length - (await filesIn(house.storage)).length).toBe(deleted.keys.length);
  expect(await sweepOrphans(house.system)).toEqual({
    stored: kept.keys.length + 3,
    orphans: 0,
    orphanBytes: 0,
    young: 0,
    removed: 0,
    isRefused: false,
    missing: [],
    missingUnnamed: 0,
  });
});
