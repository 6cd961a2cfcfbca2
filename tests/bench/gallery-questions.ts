import { promptWords } from '@/drizzle/seed/vocabulary';
import type { Context } from '@/lib/context';
import { listCollections } from '@/lib/gallery/collections/list-collections';
import { countExpansions } from '@/lib/gallery/count-expansions';
import { getNeighbours } from '@/lib/gallery/get-neighbours';
import { listExpansions } from '@/lib/gallery/list-expansions';
import type { GalleryFilter } from '@/lib/gallery/schemas';

export type Person = {
  ctx: Context;
  id: string;
  count: number;
  collection: string;
  /** Places in the gallery to go on from. */
  middle: string[];
  end: string[];
};

/** `search` is for words, which may cost more. */
export type Question = [what: string, kind: 'page' | 'search', ask: (person: Person) => Promise<unknown>];

const oneOf = (list: readonly string[]) => list[Math.floor(Math.random() * list.length)]!;
const DAY_MS = 86_400_000;
const day = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
const aMonth = () => ({ from: day(380), to: day(350) });

/** The first page of what a filter leaves. */
const page = (what: string, filterOf: (person: Person) => GalleryFilter): Question => [
  what,
  'page',
  (person) => listExpansions(person.ctx, { filter: filterOf(person) }),
];
const search = (what: string, filterOf: (person: Person) => GalleryFilter): Question => [
  `words: ${what}`,
  'search',
  (person) => listExpansions(person.ctx, { filter: filterOf(person) }),
];

/** Names of places, which come seldom. */
const seldom = promptWords.slice(-400);

export const questions: readonly Question[] = [
  page('first page', () => ({})),
  ['page in the middle', 'page', ({ ctx, middle }) => listExpansions(ctx, { cursor: oneOf(middle) })],
  ['page near the end', 'page', ({ ctx, end }) => listExpansions(ctx, { cursor: oneOf(end) })],
  page('state: ready', () => ({ state: 'ready' })),
  page('state: failed', () => ({ state: 'failed' })),
  page('state: working', () => ({ state: 'working' })),
  page('ratio: 16:9', () => ({ ratio: '16:9' })),
  page('ratio: 9:21', () => ({ ratio: '9:21' })),
  page('provider: kling', () => ({ provider: 'kling' })),
  page('favourites', () => ({ favourite: true })),
  page('collection', ({ collection }) => ({ collection })),
  page('days: a month', aMonth),
  page('trash', () => ({ trash: true })),
  page('state and ratio', () => ({ state: 'ready', ratio: '1:1' })),
  page('ratio and provider', () => ({ ratio: '4:5', provider: 'gateway' })),
  page('favourites and provider', () => ({ favourite: true, provider: 'kling' })),
  page('collection and state', ({ collection }) => ({ collection, state: 'ready' })),
  page('days and state', () => ({ ...aMonth(), state: 'failed' })),
  search('frequent', () => ({ q: 'more' })),
  search('seldom', () => ({ q: oneOf(seldom) })),
  search('two', () => ({ q: 'sea boat' })),
  search('the beginning of one', () => ({ q: 'lan' })),
  search('in a file name', () => ({ q: 'img' })),
  search('none such', () => ({ q: 'qqqq' })),
  search('one and ratio', () => ({ q: 'sky', ratio: '16:9' })),
  search('one and favourites', () => ({ q: 'sea', favourite: true })),
  search('a wrong spelling', () => ({ q: 'moutnain', alike: true })),
  search('none alike', () => ({ q: 'qqqqqq', alike: true })),
  [
    'before and after one',
    'page',
    ({ ctx, middle }) => getNeighbours(ctx, { id: oneOf(middle), filter: {} }),
  ],
  ['count of all', 'page', ({ ctx }) => countExpansions(ctx, {})],
  ['count under way', 'page', ({ ctx }) => countExpansions(ctx, { state: 'working' })],
  ['words: count', 'search', ({ ctx }) => countExpansions(ctx, { q: 'sea' })],
  ['collections', 'page', ({ ctx }) => listCollections(ctx)],
];
