import { expect, test } from 'vitest';
import {
  addCards,
  followEvent,
  hasEnded,
  type LiveCard,
  renewBetween,
} from '@/components/gallery/gallery-cards';

function card(minute: number, more: Partial<LiveCard> = {}): LiveCard {
  return {
    id: `0193f3a0-0000-7000-8000-0000000000${String(minute).padStart(2, '0')}`,
    state: 'painting',
    createdAt: new Date(Date.UTC(2026, 10, 23, 12, minute)).toISOString(),
    deletedAt: null,
    isFavourite: false,
    photo: { id: 'photo', name: 'a.jpg', width: 400, height: 300, thumbhash: null },
    margins: { up: 0, right: 100, down: 0, left: 100 },
    canvas: { width: 600, height: 300 },
    results: [],
    failure: null,
    ...more,
  };
}

const times = (cards: readonly LiveCard[]) => cards.map((one) => new Date(one.createdAt).getUTCMinutes());

test('cards that arrive take their place, newest first, and none twice', () => {
  const ready = card(3, { state: 'ready' });
  const cards = addCards([card(5), card(3)], [card(9), card(4), ready]);
  expect(times(cards)).toEqual([9, 5, 4, 3]);
  expect(cards[3]).toBe(ready);
});

test('a first page read anew brings what is new and drops what was deleted within it', () => {
  const shown = [card(8), card(7), card(6), card(2), card(1)];
  const page = { items: [card(9), card(8), card(6)], nextCursor: 'more' };
  expect(times(renewBetween(shown, page).cards)).toEqual([9, 8, 6, 2, 1]);
});

test('a stretch read anew leaves what is above and below it', () => {
  const shown = [card(9), card(8), card(7), card(6), card(2)];
  const page = { items: [card(7), card(5)], nextCursor: 'more' };
  expect(times(renewBetween(shown, page, card(7).id).cards)).toEqual([9, 8, 7, 5, 2]);
});

test('a page that is the end of the gallery leaves nothing behind it', () => {
  const end = { items: [card(8)], nextCursor: null };
  expect(renewBetween([card(9), card(8), card(2)], end, card(8).id)).toMatchObject({ reachesEnd: true });
  expect(times(renewBetween([card(8), card(2)], end).cards)).toEqual([8]);
  expect(renewBetween([card(8)], { items: [], nextCursor: null }).cards).toEqual([]);
});

test('work under way is followed in its card', () => {
  const shown = [card(2, { state: 'waiting' }), card(1)];
  const [followed, other] = followEvent(shown, { id: card(2).id, state: 'painting', progress: 0.5 });
  expect(followed).toMatchObject({ state: 'painting', progress: 0.5 });
  expect(other).toBe(shown[1]);
});

test('a retried card loses its failure', () => {
  const shown = [card(1, { state: 'failed', failure: 'provider_busy' })];
  const [retried] = followEvent(shown, { id: card(1).id, state: 'waiting', progress: null });
  expect(retried).toMatchObject({ state: 'waiting', failure: null });
});

test('an event that changes nothing leaves the very same list', () => {
  const shown = [card(1, { progress: null })];
  expect(followEvent(shown, { id: card(1).id, state: 'painting', progress: null })).toBe(shown);
  expect(followEvent(shown, { id: card(9).id, state: 'painting', progress: null })).toBe(shown);
  expect(followEvent(shown, { id: card(1).id, state: 'ready', progress: null })).toBe(shown);
});

test('only the end of what a card shows otherwise asks for the card anew', () => {
  const event = { id: card(1).id, progress: null };
  expect(hasEnded(card(1), { ...event, state: 'ready' })).toBe(true);
  expect(hasEnded(card(1, { state: 'ready' }), { ...event, state: 'ready' })).toBe(false);
  expect(hasEnded(card(1), { ...event, state: 'saving' })).toBe(false);
});
