import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mirroredTiles } from '@/components/expansions/mirrored-tiles';

const photo = { width: 100, height: 50 };

test('a photo without margins is its own only tile', () => {
  expect(mirroredTiles(photo, { up: 0, right: 0, down: 0, left: 0 })).toEqual([
    { x: 0, y: 0, flipX: false, flipY: false },
  ]);
});

test('neighbours are mirrored so that edges meet', () => {
  expect(mirroredTiles(photo, { up: 0, right: 30, down: 0, left: 120 })).toEqual([
    { x: -80, y: 0, flipX: false, flipY: false },
    { x: 20, y: 0, flipX: true, flipY: false },
    { x: 120, y: 0, flipX: false, flipY: false },
    { x: 220, y: 0, flipX: true, flipY: false },
  ]);
});

const margin = fc.integer({ min: 0, max: 300 });

test('the tiles cover the whole canvas, and the photo lies at its place unmirrored', () => {
  fc.assert(
    fc.property(margin, margin, margin, margin, (up, right, down, left) => {
      const tiles = mirroredTiles(photo, { up, right, down, left });
      const xs = tiles.map((tile) => tile.x);
      const ys = tiles.map((tile) => tile.y);
      expect(Math.min(...xs)).toBeLessThanOrEqual(0);
      expect(Math.min(...ys)).toBeLessThanOrEqual(0);
      expect(Math.max(...xs) + photo.width).toBeGreaterThanOrEqual(left + photo.width + right);
      expect(Math.max(...ys) + photo.height).toBeGreaterThanOrEqual(up + photo.height + down);
      expect(tiles).toContainEqual({ x: left, y: up, flipX: false, flipY: false });
    }),
  );
});
