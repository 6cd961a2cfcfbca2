import type { Size } from '@/lib/outpainting/canvas';
import { dayOf } from './group-by-day';

// A row of panoramas or of towers would be a line or a wall; the picture is then cut in its card only.
const aspectLimits = { min: 0.5, max: 3 };

/** Width over height of a card. */
export function cardAspect({ width, height }: Size): number {
  return Math.min(aspectLimits.max, Math.max(aspectLimits.min, width / height));
}

/** All lengths in CSS pixels. */
export type Measure = {
  width: number;
  /** The least height of a row. */
  rowHeight: number;
  gap: number;
  /** Place of a day's heading, with the room around it. */
  headingHeight: number;
};

/** A card's place in its row. */
export type Place<Card> = { card: Card; left: number; width: number };

export type Line<Card> = { top: number; height: number } & (
  | { kind: 'day'; day: string }
  | { kind: 'row'; places: Place<Card>[] }
);

export type Layout<Card> = {
  lines: Line<Card>[];
  height: number;
  rowOf: ReadonlyMap<string, number>;
  /** What it was made of, so that more of it can be laid out where it ended. */
  of: { cards: readonly Card[]; measure: Measure; timeZone: string };
};

type Placed = { id: string; createdAt: string; canvas: Size };

/**
 * Lays cards out in justified rows under their days. A row takes as many as fit at the least height and grows until it
 * fills the width; the last one of a day keeps the least height. It is what the wrapping rows of `gallery.module.css` come
 * to, so a page does not move when its places are measured.
 * @param before a layout of the first of these cards: it is gone on with, and not to be used any more
 */
export function justify<Card extends Placed>(
  cards: readonly Card[],
  measure: Measure,
  timeZone: string,
  before?: Layout<Card> | null,
): Layout<Card> {
  const { width, rowHeight, gap, headingHeight } = measure;
  const begun = before && goesOn(before, cards, measure, timeZone) ? reopened(before) : null;
  const lines: Line<Card>[] = begun?.lines ?? [];
  const rowOf = begun?.rowOf ?? new Map<string, number>();
  let top = begun?.top ?? 0;
  let day = begun?.day ?? '';
  let row: Card[] = [];
  let aspects = 0;

  function endRow(isFull: boolean) {
    if (row.length === 0) return;
    const free = width - gap * (row.length - 1);
    const height = isFull ? free / aspects : Math.min(rowHeight, free / aspects);
    let left = 0;
    const places = row.map((card) => {
      const place = { card, left, width: cardAspect(card.canvas) * height };
      left += place.width + gap;
      rowOf.set(card.id, lines.length);
      return place;
    });
    lines.push({ kind: 'row', top, height, places });
    top += height + gap;
    row = [];
    aspects = 0;
  }

  for (let index = begun?.done ?? 0; index < cards.length; index += 1) {
    const card = cards[index]!;
    const itsDay = dayOfCard(card, timeZone);
    // Clocks of several machines differ a little: a day that was left is not begun again.
    if (day === '' || itsDay < day) {
      endRow(false);
      day = itsDay;
      lines.push({ kind: 'day', day, top, height: headingHeight });
      top += headingHeight;
    }
    const aspect = cardAspect(card.canvas);
    if (row.length > 0 && (aspects + aspect) * rowHeight + gap * row.length > width) endRow(true);
    row.push(card);
    aspects += aspect;
  }
  endRow(false);
  return { lines, height: top, rowOf, of: { cards, measure, timeZone } };
}

/** Whether there are only more cards than before, at the end: to lay out all of thousands for each page of them is felt. */
function goesOn<Card>(
  { of }: Layout<Card>,
  cards: readonly Card[],
  measure: Measure,
  timeZone: string,
): boolean {
  if (of.measure !== measure || of.timeZone !== timeZone || of.cards.length > cards.length) return false;
  return of.cards.every((card, index) => card === cards[index]);
}

/** A layout without its last row, which more may come into. */
function reopened<Card extends Placed>({ lines, rowOf, of }: Layout<Card>) {
  const last = lines.at(-1);
  const day = lines.findLast((line) => line.kind === 'day');
  const isRow = last?.kind === 'row';
  return {
    lines: isRow ? lines.slice(0, -1) : [...lines],
    rowOf: rowOf as Map<string, number>,
    top: isRow ? last.top : 0,
    day: day?.kind === 'day' ? day.day : '',
    done: of.cards.length - (isRow ? last.places.length : 0),
  };
}

/** The lines that reach between two heights, from the first to before the second place of the answer. */
export function linesBetween(lines: readonly { top: number; height: number }[], top: number, bottom: number) {
  return [
    firstWhere(lines, (line) => line.top + line.height > top),
    firstWhere(lines, (line) => line.top > bottom),
  ] as const;
}

function firstWhere<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Days are told by a formatter, which is slow: asked once for each card and zone. */
const days = new WeakMap<object, { timeZone: string; day: string }>();

function dayOfCard(card: Placed, timeZone: string): string {
  const known = days.get(card);
  if (known?.timeZone === timeZone) return known.day;
  const day = dayOf(card.createdAt, timeZone);
  days.set(card, { timeZone, day });
  return day;
}

type Area = { left: number; top: number; right: number; bottom: number };

/** The cards that an area touches, in the grid's own pixels. */
export function cardsWithin<Card>(lines: readonly Line<Card>[], { left, top, right, bottom }: Area): Card[] {
  const [from, to] = linesBetween(lines, top, bottom);
  return lines
    .slice(from, to)
    .flatMap((line) => (line.kind === 'row' ? line.places : []))
    .filter((place) => place.left < right && place.left + place.width > left)
    .map(({ card }) => card);
}
