import { expect, test } from 'vitest';
import { isSelected, SelectionStore, selectionOf } from '@/components/gallery/selection-store';

const order = ['e', 'd', 'c', 'b', 'a'];
const held = (store: SelectionStore) => order.filter((id) => isSelected(store.get(), id));

test('a press selects, another lets go, and a range goes from the last press to here', () => {
  const store = new SelectionStore();
  store.toggle('d');
  store.extendTo('b', order);
  expect(held(store)).toEqual(['d', 'c', 'b']);
  store.toggle('c');
  expect(held(store)).toEqual(['d', 'b']);
  expect(selectionOf(store.get(), {})).toEqual({ ids: ['d', 'b'] });
});

test('a range without a beginning is one press', () => {
  const store = new SelectionStore();
  store.extendTo('c', order);
  expect(held(store)).toEqual(['c']);
});

test('of all, those let go are excepted, and taken in again', () => {
  const store = new SelectionStore();
  store.all();
  store.toggle('c');
  store.toggle('a');
  store.add(['a']);
  expect(held(store)).toEqual(['e', 'd', 'b', 'a']);
  expect(selectionOf(store.get(), { ratio: '1:1' })).toEqual({ filter: { ratio: '1:1' }, except: ['c'] });
});

test('a band adds to what was there when it began, and takes back what it leaves', () => {
  const store = new SelectionStore();
  store.toggle('e');
  const base = store.get();
  store.add(['d', 'c'], base);
  store.add(['d'], base);
  expect(held(store)).toEqual(['e', 'd']);
  store.clear();
  expect(store.get()).toEqual({ isSelecting: false, isAll: false, ids: new Set() });
});
