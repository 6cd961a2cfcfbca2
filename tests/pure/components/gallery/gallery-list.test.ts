import { expect, test } from 'vitest';
import type { LiveCard } from '@/components/gallery/gallery-cards';
import { GalleryList, type GalleryPage } from '@/components/gallery/gallery-list';

const card = (n: number, more: Partial<LiveCard> = {}): LiveCard => ({
  id: `${n}`.padStart(4, '0'),
  state: 'ready',
  createdAt: '2026-11-24T12:00:00.000Z',
  deletedAt: null,
  isFavourite: false,
  photo: { id: 'photo', name: 'a.jpg', width: 4, height: 3, thumbhash: null },
  margins: { up: 0, right: 1, down: 0, left: 0 },
  canvas: { width: 5, height: 3 },
  results: [],
  failure: null,
  ...more,
});

/** A gallery of cards by number, and a list that begins with its newest page. */
function gallery(
  numbers: number[],
  options: { fails?: () => boolean; arrives?: (wish: Record<string, string>) => Promise<void> } = {},
) {
  const held = { cards: numbers.map((n) => card(n)).sort((a, b) => (a.id < b.id ? 1 : -1)) };
  const asked: Record<string, string>[] = [];
  const read = ({ cursor, before, at, limit }: Record<string, string>): GalleryPage => {
    const size = Number(limit ?? 3);
    const newer = held.cards.filter(({ id }) => !before || id > before);
    if (before) return { items: newer.slice(-size), nextCursor: 'x' };
    const found = held.cards.filter(({ id }) => (!cursor || id < cursor) && (!at || id <= at));
    return { items: found.slice(0, size), nextCursor: found.length > size ? 'x' : null };
  };
  const list = new GalleryList(read({}), {
    page: async (wish) => {
      asked.push(wish);
      if (options.fails?.()) throw new Error('unreachable');
      const page = read(wish);
      await options.arrives?.(wish);
      return page;
    },
    card: async (id) => held.cards.find((one) => one.id === id) ?? null,
  });
  const numbersShown = () => list.get().cards.map(({ id }) => Number(id));
  return { list, held, asked, numbersShown };
}

test('it grows downwards until there is nothing more', async () => {
  const { list, numbersShown } = gallery([1, 2, 3, 4, 5]);
  expect(numbersShown()).toEqual([5, 4, 3]);
  await list.loadOlder();
  expect(numbersShown()).toEqual([5, 4, 3, 2, 1]);
  expect(list.get().older).toBe('nothing');
});

test('two calls at once ask once', async () => {
  const { list, asked } = gallery([1, 2, 3, 4, 5]);
  await Promise.all([list.loadOlder(), list.loadOlder()]);
  expect(asked).toHaveLength(1);
});

test('begun in the middle it grows upwards too', async () => {
  const { list, numbersShown } = gallery([1, 2, 3, 4, 5, 6]);
  await list.startAt('0002');
  expect(numbersShown()).toEqual([2, 1]);
  expect(list.get().newer).toBe('more');
  await list.loadNewer();
  expect(numbersShown()).toEqual([6, 5, 4, 3, 2, 1]);
  expect(list.get().newer).toBe('nothing');
});

test('a place that is gone leaves the list as it was', async () => {
  const { list, numbersShown } = gallery([1, 2, 3]);
  await list.startAt('0009');
  expect(numbersShown()).toEqual([3, 2, 1]);
});

test('after a failure it waits to be asked again', async () => {
  let isDown = true;
  const { list, asked } = gallery([1, 2, 3, 4, 5], { fails: () => isDown });
  await list.loadOlder();
  expect(list.get().older).toBe('failed');
  await list.loadOlder();
  expect(asked).toHaveLength(1);
  isDown = false;
  await list.loadOlder(true);
  expect(list.get()).toMatchObject({ older: 'nothing' });
});

test('what happens far down leaves no gap: it comes with its page', async () => {
  const { list, held, numbersShown } = gallery([1, 2, 3, 4, 5, 6]);
  held.cards = held.cards.map((one) => (one.id === '0001' ? card(1, { state: 'waiting' }) : one));
  await list.renewCard('0001');
  expect(numbersShown()).toEqual([6, 5, 4]);
  await list.loadOlder();
  expect(numbersShown()).toEqual([6, 5, 4, 3, 2, 1]);
});

test('when all that was loaded is gone, more is found from the top', async () => {
  const { list, held, numbersShown } = gallery([1, 2, 3, 4, 5]);
  held.cards = held.cards.filter(({ id }) => id < '0003');
  list.remove(['0005', '0004', '0003']);
  await list.loadOlder();
  expect(numbersShown()).toEqual([2, 1]);
});

test('a page that was asked for before the list began anew is not taken for its next one', async () => {
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const { list, held, numbersShown } = gallery([1, 2, 3, 4, 5], {
    arrives: async ({ cursor }) => (cursor ? arrival : undefined),
  });
  const late = list.loadOlder();
  held.cards = [];
  await list.startAt();
  arrive();
  await late;
  expect(numbersShown()).toEqual([]);
  expect(list.get().older).toBe('nothing');
});

test('work that is new or has ended is fetched, and what is gone goes', async () => {
  const { list, held, numbersShown } = gallery([1, 2, 3]);
  held.cards.unshift(card(4, { state: 'waiting' }));
  list.hear({ id: '0004', state: 'waiting', progress: null });
  await list.renewCard('0004');
  expect(numbersShown()).toEqual([4, 3, 2, 1]);
  held.cards = held.cards.filter(({ id }) => id !== '0002');
  await list.renewCard('0002');
  expect(numbersShown()).toEqual([4, 3, 1]);
});

test('an end that is none any more is gone beyond', async () => {
  const { list, held, numbersShown } = gallery([]);
  held.cards = Array.from({ length: 103 }, (_, n) => card(103 - n));
  await list.renew(undefined);
  expect(numbersShown()).toHaveLength(100);
  await list.loadOlder();
  expect(numbersShown()).toHaveLength(103);
});

test('asked for everything anew, it renews the top and the stretch that is looked at', async () => {
  const { list, held, numbersShown } = gallery([1, 2, 3, 4, 5]);
  await list.loadOlder();
  held.cards = [card(6), ...held.cards.filter(({ id }) => id !== '0002')];
  await list.renew('0003');
  expect(numbersShown()).toEqual([6, 5, 4, 3, 1]);
});

test('what is said about a card is fetched with it, and one below what is loaded waits for its page', async () => {
  const { list, held, numbersShown } = gallery([1, 2, 3, 4, 5]);
  const team = { owner: { id: 'ada', name: 'Ada' }, review: 'approved', isUnread: true } as const;
  held.cards = held.cards.map((one) => ({ ...one, team }));
  await list.renewCard('0004');
  expect(list.get().cards.find(({ id }) => id === '0004')?.team).toEqual(team);
  await list.renewCard('0001');
  expect(numbersShown()).toEqual([5, 4, 3]);
  await list.loadOlder();
  expect(numbersShown()).toEqual([5, 4, 3, 2, 1]);
  held.cards = held.cards.filter(({ id }) => id !== '0002');
  await list.renewCard('0002');
  expect(numbersShown()).toEqual([5, 4, 3, 1]);
});
