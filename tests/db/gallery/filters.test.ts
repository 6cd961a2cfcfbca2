import { v7 } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import type { expansions } from '@/drizzle/schema';
import { searchText } from '@/lib/expansions/search-text';
import { addToCollection } from '@/lib/gallery/collections/collect';
import { createCollection } from '@/lib/gallery/collections/create-collection';
import { countExpansions } from '@/lib/gallery/count-expansions';
import { getNeighbours } from '@/lib/gallery/get-neighbours';
import { findCard, listExpansions } from '@/lib/gallery/list-expansions';
import { type GalleryFilter, readGalleryFilter } from '@/lib/gallery/schemas';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makeExpansion, makePerson, makePhoto } from '@/tests/support/factories';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let me: ReturnType<typeof house.context>;
let stranger: typeof me;
const ids: Record<string, string> = {};
let collection: string;

/** Named rows, the oldest first: each a day after the one before. */
const rows: Record<string, Partial<typeof expansions.$inferInsert>> = {
  harbour: { prompt: 'a misty harbour at dawn', state: 'ready', ratio: '16:9', provider: 'kling' },
  mountain: { prompt: 'Mountain, wide sky', state: 'failed', failure: 'timed_out', ratio: '1:1' },
  dalat: { prompt: 'Đà Lạt trong sương', state: 'ready', isFavourite: true, ratio: '16:9' },
  waiting: { prompt: '', state: 'waiting', provider: 'built_in' },
  saving: { prompt: 'more sky', state: 'saving', provider: 'built_in' },
};

beforeAll(async () => {
  house = await expansionHouse();
  const person = await makePerson(house.db);
  me = house.context(person.actor);
  const other = await makePerson(house.db);
  stranger = house.context(other.actor);
  const photo = await makePhoto(house.db, person.id, { name: 'IMG_2041.jpg' });
  const start = Date.UTC(2026, 2, 1, 12);
  for (const [place, [name, row]] of Object.entries(rows).entries()) {
    const createdAt = new Date(start + place * 86_400_000);
    const id = v7({ msecs: createdAt.getTime() });
    ids[name] = id;
    const text = searchText(photo.name, row.prompt ?? '');
    await makeExpansion(house.db, {
      id,
      createdAt,
      ownerId: person.id,
      photoId: photo.id,
      searchText: text,
      ...row,
    });
  }
  collection = (await createCollection(me, { name: 'Sea' })).id;
  await addToCollection(me, { id: collection, selection: { ids: [ids.harbour!, ids.dalat!] } });
});

const found = async (filter: GalleryFilter) => {
  const { items } = await listExpansions(me, { filter });
  return items.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id));
};

test.each<[string, GalleryFilter, string[]]>([
  ['words from their beginning', { q: 'mis har' }, ['harbour']],
  ['words without their accents', { q: 'da lat' }, ['dalat']],
  ['words with their accents', { q: 'Đà Lạt' }, ['dalat']],
  ['the number in a file name', { q: '2041' }, ['saving', 'waiting', 'dalat', 'mountain', 'harbour']],
  ['nothing for a wrong spelling', { q: 'moutnain' }, []],
  ['a wrong spelling when likeness is asked for', { q: 'moutnain', alike: true }, ['mountain']],
  ['nothing for signs alone', { q: '!?' }, []],
  ['a state', { state: 'failed' }, ['mountain']],
  ['all that is under way', { state: 'working' }, ['saving', 'waiting']],
  ['a ratio', { ratio: '16:9' }, ['dalat', 'harbour']],
  ['a provider', { provider: 'kling' }, ['harbour']],
  ['favourites', { favourite: true }, ['dalat']],
  ['a collection', { collection: '' }, ['dalat', 'harbour']],
  ['from a day on', { from: '2026-03-04' }, ['saving', 'waiting']],
  ['up to a day', { to: '2026-03-02' }, ['mountain', 'harbour']],
  ['several at once', { ratio: '16:9', q: 'mist', to: '2026-03-02' }, ['harbour']],
])('the gallery is filtered by %s', async (_, filter, names) => {
  const { collection: wanted } = filter;
  expect(await found(wanted === '' ? { ...filter, collection } : filter)).toEqual(names);
});

test('nobody finds what is another person’s, by any filter', async () => {
  for (const filter of [{}, { q: 'mist' }, { q: 'mits', alike: true }, { collection }, { trash: true }])
    expect((await listExpansions(stranger, { filter })).items).toEqual([]);
  expect(await countExpansions(stranger, { collection })).toBe(0);
  expect(await getNeighbours(stranger, { id: ids.dalat!, filter: {} })).toEqual({ newer: null, older: null });
});

test('a filter counts what it finds, near spellings too', async () => {
  expect(await countExpansions(me, { ratio: '16:9' })).toBe(2);
  expect(await countExpansions(me, { q: 'moutnain', alike: true })).toBe(1);
});

test('a frequent word fills its page with the newest, and the next goes on from there', async () => {
  const first = await listExpansions(me, { filter: { q: '2041' }, limit: 2 });
  expect(first.items.map(({ id }) => id)).toEqual([ids.saving, ids.waiting]);
  const next = await listExpansions(me, { filter: { q: '2041' }, limit: 2, cursor: first.nextCursor! });
  expect(next.items.map(({ id }) => id)).toEqual([ids.dalat, ids.mountain]);
  const above = await listExpansions(me, { filter: { q: '2041' }, limit: 1, before: ids.dalat! });
  expect(above.items.map(({ id }) => id)).toEqual([ids.waiting]);
});

test('words of any length are written down and found by their beginning', async () => {
  const endless = 'x'.repeat(3000);
  const photo = await makePhoto(house.db, stranger.actor.kind === 'person' ? stranger.actor.userId : '');
  const row = await makeExpansion(house.db, {
    ownerId: photo.ownerId,
    photoId: photo.id,
    searchText: searchText('harbour.jpg', endless),
  });
  const { items } = await listExpansions(stranger, { filter: { q: endless.slice(0, 200) } });
  expect(items.map(({ id }) => id)).toEqual([row.id]);
});

test('what comes before and after is what the filter leaves', async () => {
  expect(await getNeighbours(me, { id: ids.dalat!, filter: {} })).toEqual({
    newer: ids.waiting,
    older: ids.mountain,
  });
  expect(await getNeighbours(me, { id: ids.dalat!, filter: { ratio: '16:9' } })).toEqual({
    newer: null,
    older: ids.harbour,
  });
});

test('the page next above is the nearest one, newest first', async () => {
  const { items, nextCursor } = await listExpansions(me, { before: ids.harbour!, limit: 2 });
  expect(items.map(({ id }) => id)).toEqual([ids.dalat, ids.mountain]);
  expect(nextCursor).toBe(ids.mountain);
});

test('an address with parts that are not understood still filters by the others', () => {
  const params = { state: 'asleep', ratio: '16:9', from: 'yesterday', favourite: '1', q: ' ', page: '7' };
  expect(readGalleryFilter(params)).toEqual({ ratio: '16:9', favourite: true });
});

test('one card is found by a wrong spelling as its page finds it', async () => {
  const filter = { q: 'moutnain', alike: true };
  expect(await findCard(me, ids.mountain!, filter)).toMatchObject({ id: ids.mountain });
  expect(await findCard(me, ids.harbour!, filter)).toBeNull();
});
