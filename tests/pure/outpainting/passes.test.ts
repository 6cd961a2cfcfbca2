import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaOf, canvasOf, coreOf, cropOf, marginsBeyond, type Size, sides } from '@/lib/outpainting/canvas';
import { toRatios } from '@/lib/outpainting/expansion-ratio';
import { type Frame, moveFrame, openFrame } from '@/lib/outpainting/frame';
import { photoProblem } from '@/lib/outpainting/limits';
import { planPasses } from '@/lib/outpainting/passes';
import { moves, photo } from './arbitraries';

const margin = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 9000 }));
const margins = fc.record({ up: margin, right: margin, down: margin, left: margin });

/** Whether a canvas can be reached from a core in two passes, by trying every width between them. */
function twoPassesReach(core: Size, canvas: Size): boolean {
  for (let width = core.width; width <= canvas.width; width++) {
    const lowest = Math.max(core.height, Math.ceil(width / 2.5), Math.ceil(areaOf(canvas) / 3 / width));
    const highest = Math.min(canvas.height, Math.floor(width * 2.5), Math.floor((3 * areaOf(core)) / width));
    if (lowest <= highest) return true;
  }
  return false;
}

/** What each pass gets and what it makes of it. */
function steps(size: Size, plan: NonNullable<ReturnType<typeof planPasses>>) {
  return plan.map((made, index) => {
    const given = index === 0 ? cropOf(made) : plan[index - 1]!;
    return { given: canvasOf(size, given), made: canvasOf(size, made), added: marginsBeyond(given, made) };
  });
}

describe('a plan of passes', () => {
  test('asks of each pass only what the contract allows, and ends at the canvas', () => {
    fc.assert(
      fc.property(photo, margins, (size, framed) => {
        const plan = planPasses(size, framed);
        fc.pre(plan !== null);
        expect(plan!.at(-1)).toEqual(framed);
        for (const { given, made, added } of steps(size, plan!)) {
          expect(photoProblem(given)).toBeNull();
          expect(areaOf(made)).toBeLessThanOrEqual(3 * areaOf(given));
          for (const side of sides) expect(added[side]).toBeGreaterThanOrEqual(0);
          const ratios = toRatios(given, added);
          for (const side of sides) expect(ratios[side]).toBeLessThanOrEqual(2);
          const factor = (1 + ratios.left + ratios.right) * (1 + ratios.up + ratios.down);
          expect(factor).toBeLessThanOrEqual(3);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test('has the fewest passes that there can be', () => {
    fc.assert(
      fc.property(photo, margins, (size, framed) => {
        const plan = planPasses(size, framed);
        fc.pre(plan !== null);
        const core = coreOf(size, framed);
        const canvas = canvasOf(size, framed);
        const fewer = plan!.length - 1;
        // No pass more than triples the area; where that alone would allow fewer, trying every picture between shows none.
        if (areaOf(canvas) > areaOf(core) * 3 ** fewer) return;
        expect(fewer).toBe(2);
        expect(twoPassesReach(core, canvas)).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });

  test('is missing only where no number of passes helps, or the canvas is too large', () => {
    fc.assert(
      fc.property(photo, margins, (size, framed) => {
        fc.pre(planPasses(size, framed) === null);
        const { width, height } = canvasOf(size, framed);
        if (width * height <= areaOf(size)) return;
        // The largest picture that a provider takes inside this canvas; the last pass triples it at most.
        const largest = Math.min(width, Math.floor(height * 2.5)) * Math.min(height, Math.floor(width * 2.5));
        const isTooLong = 3 * largest < width * height;
        // Four passes of three times each, but for the pixels that each loses to being whole.
        const isTooLarge = width * height > 300e6 || width * height > 0.98 * 81 * areaOf(size);
        expect(isTooLong || isTooLarge).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    [{ width: 1920, height: 1080 }, { up: 1167, right: 0, down: 1166, left: 0 }, [1920, 1920], [1920, 3413]],
    [
      { width: 1000, height: 1000 },
      { up: 1000, right: 1000, down: 1000, left: 1000 },
      [1600, 1875],
      [3000, 3000],
    ],
    [{ width: 400, height: 400 }, { up: 0, right: 2400, down: 0, left: 0 }, [1000, 400], [2800, 400]],
  ])('grows %j with %j as evenly as whole pixels and 2.5:1 allow', (size, framed, first, second) => {
    const plan = planPasses(size, framed);
    expect(plan?.map((pass) => Object.values(canvasOf(size, pass)))).toEqual([first, second]);
  });

  test('multiplies the area by about the same factor each time', () => {
    fc.assert(
      fc.property(photo, margins, (size, framed) => {
        const plan = planPasses(size, framed);
        fc.pre(plan !== null && plan.length > 1);
        const canvas = canvasOf(size, framed);
        const aspect = canvas.width / canvas.height;
        fc.pre(aspect < 2.45 && aspect > 1 / 2.45);
        const factors = steps(size, plan!).map(({ given, made }) => areaOf(made) / areaOf(given));
        expect(Math.max(...factors) / Math.min(...factors)).toBeLessThan(1.02);
      }),
      { numRuns: 2000 },
    );
  });

  test('exists for every frame that gestures can make, within the passes that were allowed', () => {
    fc.assert(
      fc.property(photo, moves, (size, walk) => {
        const framed = walk.reduce<Frame>((at, step) => moveFrame(size, at, step).frame, openFrame(size));
        fc.pre(sides.some((side) => framed.margins[side] > 0));
        const plan = planPasses(size, framed.margins);
        expect(plan).not.toBeNull();
        expect(plan!.length).toBeLessThanOrEqual(framed.passes);
        for (const pass of plan!)
          for (const side of sides) expect(Math.min(0, pass[side])).toBe(Math.min(0, framed.margins[side]));
      }),
      { numRuns: 2000 },
    );
  });
});
