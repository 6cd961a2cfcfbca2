import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PATCH } from '../../lib/engine/synthesis/frame';
import { carryUp } from '../../lib/engine/synthesis/match-field';

const coarse = { width: 60, height: 40, photoX: 20, photoY: 4, photoWidth: 32, photoHeight: 36 };
const fine = { width: 120, height: 80, photoX: 40, photoY: 8, photoWidth: 64, photoHeight: 72 };

it('an offset doubles when the level doubles', () => {
  const field = new Int32Array(60 * 40).fill((10 << 16) | 5);
  const carried = new Int32Array(120 * 80);
  carryUp(coarse, field, fine, carried);
  // Fine patch (10, 30) lies in coarse patch (3, 13): its match is 2 right and 3 up in the coarse canvas.
  const match = carried[30 * 120 + 10];
  expect([match & 0xffff, match >> 16]).toEqual([10 - 40 + 2 * (5 - (3 - 20)), 30 - 8 + 2 * (10 - (13 - 4))]);
});

it('every carried match is a whole patch of the photo or of its mirror', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
      const field = Int32Array.from({ length: 60 * 40 }, (_, i) => {
        const random = Math.imul(seed ^ i, 2654435761) >>> 0;
        return ((random % 30) << 16) | (((random >>> 8) % 26) + 32 * (random >>> 31));
      });
      const carried = new Int32Array(120 * 80);
      carryUp(coarse, field, fine, carried);
      const legal = carried.every(
        (match) => (match & 0xffff) % 64 <= 64 - PATCH && match >> 16 <= 72 - PATCH,
      );
      expect(legal).toBe(true);
    }),
    { numRuns: 10 },
  );
});
