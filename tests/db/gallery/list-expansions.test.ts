import { beforeAll, expect, test } from 'vitest';
import { expansions } from '@/drizzle/schema';
import { countWorking } from '@/lib/gallery/count-working';
import { deleteExpansion, restoreExpansion } from '@/lib/gallery/delete-expansions';
import { listExpansions } from '@/lib/gallery/list-expansions';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePerson } from '@/tests/support/factories';

let house: Awaited<ReturnType<typeof expansionHouse>>;
const asked: string[] = [];
beforeAll(async () => {
  house = await expansionHouse();
  for (let n = 0; n < 7; n++) asked.unshift((await house.ask()).expansionId);
});

test('pages follow one another newest first without gap or repeat, also among equal times', async () => {
  await house.db.update(expansions).set({ createdAt: new Date('2026-01-01') });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listExpansions(house.me, { cursor, limit: 3 });
    seen.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(asked);
});

test('a card holds its canvas, its state and its photo', async () => {
  const { items } = await listExpansions(house.me, { limit: 1 });
  expect(items[0]).toMatchObject({
    id: asked[0],
    state: 'waiting',
    canvas: { width: 1200, height: 600 },
    photo: { id: house.photo.id, name: 'harbour.jpg' },
    results: [],
    failure: null,
  });
});

test('a spoiled cursor is refused in words', async () => {
  await expect(listExpansions(house.me, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' });
});

test('what was deleted is cancelled, and gone from the list until it is restored', async () => {
  const id = asked[3]!;
  await deleteExpansion(house.me, { id });
  expect((await listExpansions(house.me)).items.map((item) => item.id)).not.toContain(id);
  expect(await countWorking(house.me)).toBe(6);
  await expect(deleteExpansion(house.me, { id })).rejects.toMatchObject({ code: 'not_found' });
  await restoreExpansion(house.me, { id });
  const { items } = await listExpansions(house.me);
  expect(items.map((item) => item.id)).toEqual(asked);
  expect(items.find((item) => item.id === id)?.state).toBe('cancelled');
  expect(await countWorking(house.me)).toBe(6);
});

test('another person sees nothing and can delete nothing', async () => {
  const stranger = house.context((await makePerson(house.db)).actor);
  expect(await listExpansions(stranger)).toEqual({ items: [], nextCursor: null });
  expect(await countWorking(stranger)).toBe(0);
  await expect(deleteExpansion(stranger, { id: asked[0]! })).rejects.toMatchObject({ code: 'not_found' });
  await expect(restoreExpansion(stranger, { id: asked[0]! })).rejects.toMatchObject({ code: 'not_found' });
});
