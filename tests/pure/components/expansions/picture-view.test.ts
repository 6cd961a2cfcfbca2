import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPictureStore } from '@/components/expansions/picture-store';
import {
  arrange,
  fitPicture,
  GAP,
  needsFullSize,
  otherZoom,
  panPicture,
  ROOM,
  zoomPicture,
} from '@/components/expansions/picture-view';

const picture = fc.record({
  width: fc.integer({ min: 300, max: 16_000 }),
  height: fc.integer({ min: 300, max: 16_000 }),
});
const pane = fc.record({
  width: fc.integer({ min: 180, max: 2400 }),
  height: fc.integer({ min: 150, max: 1400 }),
});
const point = fc.record({ x: fc.integer({ min: 0, max: 2400 }), y: fc.integer({ min: 0, max: 1400 }) });
const way = fc.record({ x: fc.integer({ min: -5000, max: 5000 }), y: fc.integer({ min: -5000, max: 5000 }) });

describe('a fitted picture', () => {
  test('is seen whole with room around it, touching the room on one axis, in the middle', () => {
    fc.assert(
      fc.property(picture, pane, (size, { width, height }) => {
        const { zoom, x, y } = fitPicture(size, { width, height });
        expect(Math.min(x, y)).toBeCloseTo(ROOM, 6);
        expect(x * 2 + size.width * zoom).toBeCloseTo(width, 6);
        expect(y * 2 + size.height * zoom).toBeCloseTo(height, 6);
      }),
    );
  });

  test('is not moved', () => {
    const fitted = fitPicture({ width: 800, height: 600 }, { width: 500, height: 500 });
    const moved = panPicture(
      fitted,
      { x: 30, y: 30 },
      { width: 800, height: 600 },
      { width: 500, height: 500 },
    );
    expect(moved).toBe(fitted);
  });
});

describe('a zoomed picture', () => {
  const size = { width: 4000, height: 3000 };
  const room = { width: 1032, height: 782 };
  const fitted = fitPicture(size, room);

  test('keeps the spot under the pointer where it is', () => {
    const spot = { x: 516, y: 391 };
    const large = zoomPicture(fitted, 1, spot, size, room);
    expect((spot.x - large.x) / large.zoom).toBeCloseTo((spot.x - fitted.x) / fitted.zoom, 6);
    expect((spot.y - large.y) / large.zoom).toBeCloseTo((spot.y - fitted.y) / fitted.zoom, 6);
    expect(large).toMatchObject({ zoom: 1, isFitted: false });
  });

  test('never shows more ground than around a whole one, however it is zoomed and moved', () => {
    fc.assert(
      fc.property(
        picture,
        pane,
        fc.double({ min: 0.01, max: 8, noNaN: true }),
        point,
        way,
        (shape, space, zoom, at, by) => {
          const zoomed = zoomPicture(fitPicture(shape, space), zoom, at, shape, space);
          const { x, y, zoom: real } = panPicture(zoomed, by, shape, space);
          for (const [start, length, whole] of [
            [x, shape.width * real, space.width],
            [y, shape.height * real, space.height],
          ] as const) {
            const ground = Math.max(ROOM, (whole - length) / 2) + 1e-6;
            expect(start).toBeLessThanOrEqual(ground);
            expect(whole - start - length).toBeLessThanOrEqual(ground);
          }
        },
      ),
    );
  });

  test('is the whole one again when it is zoomed out as far as it goes', () => {
    const large = zoomPicture(fitted, 3, { x: 0, y: 0 }, size, room);
    expect(zoomPicture(large, 0.01, { x: 900, y: 20 }, size, room)).toEqual(fitted);
  });

  test('that is smaller than its pane can be seen at its real size', () => {
    const small = { width: 400, height: 300 };
    const real = zoomPicture(fitPicture(small, room), 1, { x: 0, y: 0 }, small, room);
    expect(real).toEqual({ zoom: 1, x: 316, y: 241, isFitted: false });
  });
});

test('a double click goes to the real size, or twice as large when that is no larger', () => {
  expect(otherZoom({ zoom: 0.25, x: 0, y: 0, isFitted: true })).toBe(1);
  expect(otherZoom({ zoom: 1.5, x: 0, y: 0, isFitted: true })).toBe(3);
});

test.each([
  ['beside each other', { width: 300, height: 900 }, 'row'],
  [
    'beside each other, also when they would be a little larger otherwise,',
    { width: 1000, height: 850 },
    'row',
  ],
  ['one above the other when it is much larger so', { width: 900, height: 300 }, 'column'],
])('two panes lie %s', (_how, shape, direction) => {
  const half = (1000 - GAP) / 2;
  const pane = direction === 'row' ? { width: half, height: 1000 } : { width: 1000, height: half };
  expect(arrange(shape, { width: 1000, height: 1000 }, 2)).toEqual({ direction, pane });
});

test('all pixels are fetched for a zoomed picture that a preview has too few for, and for no other', () => {
  const size = { width: 4000, height: 3000 };
  const at = (zoom: number, isFitted = false) => ({ zoom, x: 0, y: 0, isFitted });
  expect(needsFullSize(at(0.4), size, 1)).toBe(false);
  expect(needsFullSize(at(0.41), size, 1)).toBe(true);
  expect(needsFullSize(at(0.21), size, 2)).toBe(true);
  expect(needsFullSize(at(1), { width: 1200, height: 900 }, 1)).toBe(false);
  expect(needsFullSize(at(1, true), size, 1)).toBe(false);
});

describe('the view that the panes share', () => {
  const size = { width: 2000, height: 1000 };

  test('is fitted again when the stage changes, until it is zoomed', () => {
    const store = createPictureStore(size);
    store.resize({ width: 1032, height: 800 }, 1);
    expect(store.get().view).toMatchObject({ zoom: 0.5, isFitted: true });
    store.resize({ width: 532, height: 800 }, 1);
    expect(store.get().view).toMatchObject({ zoom: 0.25, isFitted: true });
    store.actualSize();
    store.resize({ width: 1032, height: 800 }, 1);
    expect(store.get().view).toMatchObject({ zoom: 1, isFitted: false });
  });

  test('goes between whole and real size, and ignores all of it before it is measured', () => {
    const store = createPictureStore(size);
    store.toggle({ x: 0, y: 0 });
    expect(store.get()).toEqual({ arrangement: null, view: { zoom: 1, x: 0, y: 0, isFitted: true } });
    store.resize({ width: 1032, height: 532 }, 1);
    store.toggle({ x: 516, y: 266 });
    expect(store.get().view).toMatchObject({ zoom: 1, isFitted: false });
    store.toggle({ x: 0, y: 0 });
    expect(store.get().view).toEqual({ zoom: 0.5, x: 16, y: 16, isFitted: true });
  });
});
