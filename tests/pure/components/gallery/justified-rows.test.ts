import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardBeside } from '@/components/gallery/card-beside';
import { cardAspect, cardsWithin, justify, linesBetween } from '@/components/gallery/justified-rows';

const measure = { width: 1000, rowHeight: 200, gap: 10, headingHeight: 40 };
const card = (id: number, aspect: number, createdAt = '2026-11-24T12:00:00Z') => ({
  id: `${id}`.padStart(3, '0'),
  createdAt,
  canvas: { width: Math.round(aspect * 1000), height: 1000 },
});
const lay = (cards: ReturnType<typeof card>[], more: Partial<typeof measure> = {}) =>
  justify(cards, { ...measure, ...more }, 'UTC');

test('a full row fills its width, and the last one of a day keeps the least height', () => {
  const { lines, height } = lay([card(3, 2), card(2, 2), card(1, 1.5)]);
  expect(lines.map(({ kind, top }) => [kind, top])).toEqual([
    ['day', 0],
    ['row', 40],
    ['row', 40 + 990 / 4 + 10],
  ]);
  expect(lines[2]!.height).toBe(200);
  expect(height).toBe(40 + 990 / 4 + 10 + 200 + 10);
});

test('each day has its heading, and a day that was left is not begun again', () => {
  const { lines } = lay([
    card(4, 1, '2026-11-24T01:00:00Z'),
    card(3, 1, '2026-11-23T23:59:59Z'),
    card(2, 1, '2026-11-24T00:00:01Z'),
    card(1, 1, '2026-11-22T12:00:00Z'),
  ]);
  expect(lines.flatMap((line) => (line.kind === 'day' ? [line.day] : []))).toEqual([
    '2026-11-24',
    '2026-11-23',
    '2026-11-22',
  ]);
});

const cards = fc
  .array(fc.double({ min: 0.1, max: 8, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((aspects) => aspects.map((aspect, index) => card(index, Math.max(0.1, aspect))));

test('whatever the cards, all of them are laid out, in order, within the width, and none over another', () => {
  fc.assert(
    fc.property(cards, fc.integer({ min: 300, max: 3000 }), (all, width) => {
      const { lines, height } = lay(all, { width });
      const rows = lines.flatMap((line) => (line.kind === 'row' ? [line] : []));
      expect(rows.flatMap(({ places }) => places.map((place) => place.card.id))).toEqual(
        all.map(({ id }) => id),
      );
      for (const [index, line] of lines.entries())
        expect(line.top + line.height).toBeLessThanOrEqual((lines[index + 1]?.top ?? height) + 1e-6);
      for (const { places, height: tall } of rows) {
        for (const [index, place] of places.entries()) {
          expect(place.width / tall).toBeCloseTo(cardAspect(place.card.canvas), 6);
          expect(place.left + place.width).toBeLessThanOrEqual((places[index + 1]?.left ?? width) + 1e-6);
        }
      }
    }),
  );
});

test('the lines between two heights are those that reach into them', () => {
  const { lines } = lay(Array.from({ length: 30 }, (_, index) => card(index, 2.4)));
  const [from, to] = linesBetween(lines, 500, 900);
  expect(lines.slice(from, to)).toEqual(lines.filter(({ top, height }) => top + height > 500 && top <= 900));
});

test('a band touches the cards that it lies over', () => {
  const { lines } = lay([card(3, 2), card(2, 2), card(1, 2)]);
  const ids = (area: Parameters<typeof cardsWithin>[1]) => cardsWithin(lines, area).map(({ id }) => id);
  expect(ids({ left: 400, top: 100, right: 600, bottom: 110 })).toEqual(['003', '002']);
  expect(ids({ left: 0, top: 100, right: 10, bottom: 900 })).toEqual(['003', '001']);
  expect(ids({ left: 0, top: 0, right: 1000, bottom: 20 })).toEqual([]);
});

test('arrows go through a row and on to the next, and up and down to the card under the middle', () => {
  const layout = lay([card(5, 2), card(4, 2), card(3, 1), card(2, 1), card(1, 1)]);
  expect(cardBeside(layout, '004', 'right')).toBe('003');
  expect(cardBeside(layout, '003', 'left')).toBe('004');
  expect(cardBeside(layout, '005', 'left')).toBeUndefined();
  expect(cardBeside(layout, '004', 'down')).toBe('001');
  expect(cardBeside(layout, '001', 'up')).toBe('004');
  expect(cardBeside(layout, '001', 'down')).toBeUndefined();
});

test('cards that come in at the end are laid out as if all had been there from the start', () => {
  fc.assert(
    fc.property(cards, fc.integer({ min: 0, max: 60 }), (all, known) => {
      const begun = justify(all.slice(0, known), measure, 'UTC');
      const { lines, height, rowOf } = justify(all, measure, 'UTC', begun);
      const whole = justify(all, measure, 'UTC');
      expect({ lines, height, rowOf }).toEqual({
        lines: whole.lines,
        height: whole.height,
        rowOf: whole.rowOf,
      });
    }),
  );
});
