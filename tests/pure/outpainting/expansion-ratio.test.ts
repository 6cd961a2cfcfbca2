import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canvasOf, cropOf, marginsBeyond, noMargins, sides } from '@/lib/outpainting/canvas';
import { toMargins, toRatios } from '@/lib/outpainting/expansion-ratio';
import { moveFrame, openFrame } from '@/lib/outpainting/frame';
import { passLimits } from '@/lib/outpainting/limits';
import { planPasses } from '@/lib/outpainting/passes';
import { moves, photo } from './arbitraries';

/** What passes are given and add: all those of plans that gestures lead to. */
const legal = fc.tuple(photo, moves, fc.nat()).map(([size, steps, which]) => {
  const { margins } = steps.reduce((frame, step) => moveFrame(size, frame, step).frame, openFrame(size));
  const plan = planPasses(size, margins) ?? [margins];
  const at = which % plan.length;
  const base = at === 0 ? cropOf(margins) : plan[at - 1]!;
  return { size: canvasOf(size, base), margins: marginsBeyond(base, plan[at]!) };
});

describe('expansion ratios', () => {
  test('are multiples of the photo, with four decimals, rounded down', () => {
    expect(toRatios({ width: 3000, height: 1000 }, { up: 100, right: 1000, down: 0, left: 1 })).toEqual({
      up: 0.1,
      right: 0.3333,
      down: 0,
      left: 0.0003,
    });
  });

  test('never multiply to more than three, not even in floating point', () => {
    fc.assert(
      fc.property(legal, ({ size, margins }) => {
        const { up, right, down, left } = toRatios(size, margins);
        expect((1 + left + right) * (1 + up + down)).toBeLessThanOrEqual(3);
        expect((1 + up + down) * (1 + left + right)).toBeLessThanOrEqual(3);
        for (const ratio of [up, right, down, left]) {
          expect(ratio).toBeGreaterThanOrEqual(0);
          expect(ratio).toBeLessThanOrEqual(passLimits.maxRatioPerSide);
          expect(Number(ratio.toFixed(4))).toBe(ratio);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('at exactly three give up one ten-thousandth rather than read 3.0000000000000004', () => {
    const ratios = toRatios({ width: 1000, height: 1000 }, { up: 100, right: 750, down: 100, left: 750 });
    expect(ratios).toEqual({ up: 0.1, right: 0.7499, down: 0.1, left: 0.75 });
  });

  test('give the margins back to within what four decimals can say', () => {
    fc.assert(
      fc.property(legal, ({ size, margins }) => {
        const back = toMargins(size, toRatios(size, margins));
        for (const side of sides) {
          const tick = (side === 'up' || side === 'down' ? size.height : size.width) / 10_000;
          expect(back[side]).toBeLessThanOrEqual(margins[side]);
          expect(margins[side] - back[side]).toBeLessThanOrEqual(2 * tick + 0.5);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('give the margins back exactly for photos up to 5000 pixels a side, short of the limit', () => {
    const small = photo.filter((size) => Math.max(size.width, size.height) <= 5000);
    fc.assert(
      fc.property(small, fc.nat(1000), fc.nat(1000), (size, a, b) => {
        const margins = {
          up: Math.floor((size.height * a) / 4000),
          right: Math.floor((size.width * b) / 4000),
          down: 0,
          left: Math.floor((size.width * a) / 8000),
        };
        const back = toMargins(size, toRatios(size, margins));
        for (const side of sides) expect(margins[side] - back[side]).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('of no margins are zero', () => {
    expect(toRatios({ width: 640, height: 480 }, noMargins)).toEqual(noMargins);
  });
});
