import { beforeAll, expect, test } from 'vitest';
import { expansions, results, tasks } from '@/drizzle/schema';
import { deleteExpansion } from '@/lib/gallery/delete-expansions';
import { KEPT_AFTER_DELETE_MS, purgeExpansions } from '@/lib/gallery/purge-expansions';
import type { Storage } from '@/lib/storage/storage';
import { expansionHouse } from '@/tests/support/expansion-house';

const removed: string[] = [];
const storage = { remove: async (keys: string[]) => void removed.push(...keys) } as unknown as Storage;
let house: Awaited<ReturnType<typeof expansionHouse>>;
beforeAll(async () => {
  house = await expansionHouse(storage);
});

test('what was deleted is purged after thirty days, files and rows, and nothing else', async () => {
  const [kept, deleted] = [await house.ask(), await house.ask()];
  for (const { expansionId, task } of [kept, deleted]) {
    const keys = {
      storageKey: `${task.id}/full`,
      paintedKey: `${task.id}/painted`,
      previewKey: `${task.id}/preview`,
      thumbnailKey: `${task.id}/thumbnail`,
    };
    await house.db.insert(results).values({
      expansionId,
      taskId: task.id,
      index: 0,
      width: 1200,
      height: 600,
      bytes: 1,
      sha256: '',
      ...keys,
    });
  }
  await deleteExpansion(house.me, { id: deleted.expansionId });
  house.clock.now = new Date(house.clock.now.getTime() + KEPT_AFTER_DELETE_MS);
  expect(await purgeExpansions(house.system)).toBe(0);
  house.clock.now = new Date(house.clock.now.getTime() + 1);
  expect(await purgeExpansions(house.system)).toBe(1);
  const id = deleted.task.id;
  expect(removed).toEqual([
    `${id}/full`,
    `${id}/painted`,
    `${id}/preview`,
    `${id}/thumbnail`,
    `${id}/thumbnail-320.avif`,
    `${id}/thumbnail-640.webp`,
    `${id}/thumbnail-640.avif`,
  ]);
  expect((await house.db.select().from(expansions)).map((row) => row.id)).toEqual([kept.expansionId]);
  expect((await house.db.select().from(tasks)).map((row) => row.id)).toEqual([kept.task.id]);
  expect((await house.db.select().from(results)).map((row) => row.taskId)).toEqual([kept.task.id]);
});
