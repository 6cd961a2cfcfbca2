import { asc, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { collectionItems, expansions, tasks } from '@/drizzle/schema';
import { addToCollection, removeFromCollection } from '@/lib/gallery/collections/collect';
import { createCollection } from '@/lib/gallery/collections/create-collection';
import { deleteCollection } from '@/lib/gallery/collections/delete-collection';
import { listCollections } from '@/lib/gallery/collections/list-collections';
import { renameCollection } from '@/lib/gallery/collections/rename-collection';
import { deleteExpansions, restoreExpansions } from '@/lib/gallery/delete-expansions';
import { emptyTrash } from '@/lib/gallery/empty-trash';
import { listExpansions } from '@/lib/gallery/list-expansions';
import { markFavourites } from '@/lib/gallery/mark-favourites';
import { selectedIds } from '@/lib/gallery/selected-ids';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makeExpansion, makePerson } from '@/tests/support/factories';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let ids: string[];
beforeEach(async () => {
  house = await expansionHouse();
  ids = [];
  for (let n = 0; n < 5; n++) {
    const row = {
      ownerId: house.me.actor.kind === 'person' ? house.me.actor.userId : '',
      photoId: house.photo.id,
    };
    ids.unshift((await makeExpansion(house.db, { ...row, state: n === 2 ? 'failed' : 'ready' })).id);
  }
});

const shown = async () => (await listExpansions(house.me)).items.map(({ id }) => id);
const inTrash = async () =>
  (await listExpansions(house.me, { filter: { trash: true } })).items.map(({ id }) => id);
const stranger = async () => house.context((await makePerson(house.db)).actor);

/** Every row a deletion could touch. */
async function everything() {
  return {
    expansions: await house.db.select().from(expansions).orderBy(asc(expansions.id)),
    items: await house.db.select().from(collectionItems).orderBy(asc(collectionItems.expansionId)),
    tasks: await house.db.select().from(tasks).orderBy(asc(tasks.id)),
  };
}

test('what went at once comes back at once, and every row is as it was', async () => {
  const { id } = await createCollection(house.me, { name: 'Sea' });
  await addToCollection(house.me, { id, selection: { ids: ids.slice(0, 3) } });
  const before = await everything();
  const { count, deletedAt } = await deleteExpansions(house.me, { ids: ids.slice(1, 4) });
  expect(count).toBe(3);
  expect(await shown()).toEqual([ids[0], ids[4]]);
  expect(await inTrash()).toEqual(ids.slice(1, 4));
  expect(await restoreExpansions(house.me, { deletedAt })).toEqual({ count: 3 });
  expect(await everything()).toEqual(before);
});

test('what is asked for while everything is being deleted stays: nothing has cancelled it', async () => {
  const old = await house.ask();
  const { deleting, young } = await house.db.transaction(async (tx) => {
    // The deletion has seen what runs, and waits for a task of it.
    await tx.execute(sql`select from tasks for update`);
    const deleting = deleteExpansions(house.me, { filter: {}, except: [] });
    const waiting = () =>
      house.db.execute(
        sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
    await expect.poll(async () => (await waiting()).length).toBe(1);
    return { deleting: deleting.then(({ count }) => count), young: await house.ask() };
  });
  expect(await deleting).toBe(6);
  expect(await inTrash()).toContain(old.expansionId);
  expect(await shown()).toEqual([young.expansionId]);
});

test('all that a filter finds is meant, but not what is excepted', async () => {
  const selection = { filter: { state: 'ready' as const }, except: [ids[0]!] };
  expect((await deleteExpansions(house.me, selection)).count).toBe(3);
  expect(await shown()).toEqual([ids[0], ids[2]]);
});

test('a selection is gone through newest first, all of it', async () => {
  const found: string[] = [];
  for await (const id of selectedIds(house.me, { filter: {}, except: [ids[3]!] })) found.push(id);
  expect(found).toEqual([ids[0], ids[1], ids[2], ids[4]]);
});

test('favourites are marked and unmarked together', async () => {
  await markFavourites(house.me, { selection: { ids: ids.slice(0, 2) }, isFavourite: true });
  const favourites = async () =>
    (await listExpansions(house.me, { filter: { favourite: true } })).items.map(({ id }) => id);
  expect(await favourites()).toEqual(ids.slice(0, 2));
  await markFavourites(house.me, { selection: { ids: [ids[0]!] }, isFavourite: false });
  expect(await favourites()).toEqual([ids[1]]);
});

test('what is given up in the trash is out of sight and cannot be restored', async () => {
  const { deletedAt } = await deleteExpansions(house.me, { ids: ids.slice(0, 2) });
  expect(await emptyTrash(house.me, { ids: [ids[0]!, ids[4]!] })).toEqual({ count: 1 });
  expect(await inTrash()).toEqual([ids[1]]);
  await expect(restoreExpansions(house.me, { ids: [ids[0]!] })).rejects.toMatchObject({ code: 'not_found' });
  expect(await restoreExpansions(house.me, { deletedAt })).toEqual({ count: 1 });
});

test('another person can neither delete, restore, mark nor collect what is not theirs', async () => {
  const other = await stranger();
  const selection = { ids };
  await expect(deleteExpansions(other, selection)).rejects.toMatchObject({ code: 'not_found' });
  expect(await markFavourites(other, { selection, isFavourite: true })).toEqual({ count: 0 });
  const theirs = await createCollection(other, { name: 'Theirs' });
  expect(await addToCollection(other, { id: theirs.id, selection })).toEqual({ count: 0 });
  const mine = await createCollection(house.me, { name: 'Mine' });
  await expect(addToCollection(other, { id: mine.id, selection })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(deleteCollection(other, { id: mine.id })).rejects.toMatchObject({ code: 'not_found' });
  await expect(renameCollection(other, { id: mine.id, name: 'x' })).rejects.toMatchObject({
    code: 'not_found',
  });
  const { deletedAt } = await deleteExpansions(house.me, selection);
  await expect(restoreExpansions(other, { deletedAt })).rejects.toMatchObject({ code: 'not_found' });
  expect(await emptyTrash(other, { filter: { trash: true }, except: [] })).toEqual({ count: 0 });
  expect(await inTrash()).toEqual(ids);
});

test('collections tell what is in them, and lose nothing of it when they go', async () => {
  const { id } = await createCollection(house.me, { name: 'Sea' });
  expect(await addToCollection(house.me, { id, selection: { ids: ids.slice(0, 3) } })).toEqual({ count: 3 });
  expect(await addToCollection(house.me, { id, selection: { ids: ids.slice(2, 4) } })).toEqual({ count: 1 });
  expect(await removeFromCollection(house.me, { id, selection: { ids: [ids[0]!] } })).toEqual({ count: 1 });
  await deleteExpansions(house.me, { ids: [ids[1]!] });
  expect(await listCollections(house.me)).toEqual([{ id, name: 'Sea', count: 2, coverId: null }]);
  await deleteCollection(house.me, { id });
  expect(await shown()).toEqual([ids[0], ids[2], ids[3], ids[4]]);
});

test('two collections of one person never have the same name', async () => {
  const { id } = await createCollection(house.me, { name: 'Sea' });
  await createCollection(house.me, { name: 'Hills' });
  await expect(createCollection(house.me, { name: 'Sea' })).rejects.toMatchObject({ code: 'conflict' });
  await expect(renameCollection(house.me, { id, name: 'Hills' })).rejects.toMatchObject({ code: 'conflict' });
  expect(await renameCollection(house.me, { id, name: 'Ocean' })).toEqual({ id, name: 'Ocean' });
});
