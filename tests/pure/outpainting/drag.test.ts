import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaFactor, canvasOf, noMargins, type Size, sides } from '@/lib/outpainting/canvas';
import { handles, pullHandle, slidePhoto } from '@/lib/outpainting/drag';
import { type Move, moveFrame, openFrame } from '@/lib/outpainting/frame';
import { farthest, isLegal } from '@/lib/outpainting/frame-problem';
import { moves, photo, pull } from './arbitraries';

const square = { width: 1000, height: 1000 };
const some = { up: 100, right: 100, down: 100, left: 100 };

describe('pulling a handle', () => {
  test('moves only the sides it names', () => {
    expect(pullHandle(square, some, { handle: 'right', by: { x: 50, y: 999 } })).toEqual({
      margins: { up: 100, right: 150, down: 100, left: 100 },
      stop: null,
    });
    expect(pullHandle(square, some, { handle: 'up-left', by: { x: -20, y: -30 } }).margins).toEqual({
      up: 130,
      right: 100,
      down: 100,
      left: 120,
    });
  });

  test('with Alt moves the opposite side as far', () => {
    const both = pullHandle(square, some, { handle: 'left', by: { x: -40, y: 0 }, bothSides: true });
    expect(both.margins).toEqual({ up: 100, right: 140, down: 100, left: 140 });
  });

  test('with Shift keeps the proportions of the canvas', () => {
    const photo = { width: 1600, height: 900 };
    const { margins } = pullHandle(photo, noMargins, {
      handle: 'down-right',
      by: { x: 160, y: 90 },
      proportional: true,
    });
    expect(margins).toEqual({ up: 0, right: 160, down: 90, left: 0 });
    const byEdge = pullHandle(photo, noMargins, {
      handle: 'right',
      by: { x: 160, y: 0 },
      proportional: true,
    });
    expect(byEdge.margins).toEqual({ up: 45, right: 160, down: 45, left: 0 });
  });

  test('inwards crops, down to what a provider takes, and says so', () => {
    const half = pullHandle(square, some, { handle: 'up', by: { x: 0, y: 500 } });
    expect(half).toEqual({ margins: { up: -400, right: 100, down: 100, left: 100 }, stop: null });
    expect(pullHandle(square, some, { handle: 'up', by: { x: 0, y: 900 } })).toEqual({
      margins: { up: -600, right: 100, down: 100, left: 100 },
      stop: { problem: 'core_too_long', max: 2.5 },
    });
  });

  test('inwards holds on to the photo’s edge for a little', () => {
    const near = (y: number) =>
      pullHandle(square, some, { handle: 'up', by: { x: 0, y }, snap: 8 }).margins.up;
    expect([91, 92, 100, 108, 109].map(near)).toEqual([9, 0, 0, 0, -9]);
  });

  test('by a corner lets the one side go on where the other has to stop', () => {
    const { margins, stop } = pullHandle({ width: 1000, height: 500 }, noMargins, {
      handle: 'up-left',
      by: { x: 100, y: 400 },
    });
    expect(margins).toEqual({ up: -140, right: 0, down: 0, left: -100 });
    expect(stop).toEqual({ problem: 'core_too_long', max: 2.5 });
  });

  test('outwards stops at three times the area and says what was asked', () => {
    expect(pullHandle(square, noMargins, { handle: 'down-right', by: { x: 1000, y: 1000 } })).toEqual({
      margins: { up: 0, right: 732, down: 732, left: 0 },
      stop: { problem: 'area_too_large', factor: 4, max: 3, passes: 1 },
    });
  });

  test('outwards goes on to nine times the area where two passes are allowed', () => {
    const pull = { handle: 'down-right', by: { x: 5000, y: 5000 } } as const;
    expect(pullHandle(square, noMargins, pull, 2)).toEqual({
      margins: { up: 0, right: 2000, down: 2000, left: 0 },
      stop: { problem: 'area_too_large', factor: 36, max: 9, passes: 2 },
    });
  });

  test('a frame stopped at its limit follows the pointer back at once', () => {
    const far = pullHandle(square, some, { handle: 'right', by: { x: 9000, y: 0 } });
    const back = pullHandle(square, some, { handle: 'right', by: { x: 10, y: 0 } });
    expect(far.stop?.problem).toBe('area_too_large');
    expect(back).toEqual({ margins: { ...some, right: 110 }, stop: null });
  });

  const walked = (size: Size, steps: readonly Move[]) =>
    steps.reduce((frame, step) => moveFrame(size, frame, step).frame, openFrame(size));

  test('always ends legal, and has a reason exactly when it fell short', () => {
    fc.assert(
      fc.property(photo, moves, pull, (size, steps, pulled) => {
        const { margins: start, passes } = walked(size, steps);
        const { margins, stop } = pullHandle(size, start, pulled, passes);
        expect(isLegal(size, margins, passes)).toBe(true);
        if (pulled.proportional || pulled.bothSides) return;
        const moved: readonly string[] = handles[pulled.handle];
        const asked = {
          up: start.up - pulled.by.y,
          right: start.right + pulled.by.x,
          down: start.down + pulled.by.y,
          left: start.left - pulled.by.x,
        };
        const fellShort = sides.some(
          (side) => moved.includes(side) && margins[side] !== Math.round(asked[side]) + 0,
        );
        expect(stop !== null).toBe(fellShort);
      }),
      { numRuns: 2000 },
    );
  });

  test('along one side reaches the very last legal pixel', () => {
    fc.assert(
      fc.property(photo, fc.constantFrom(...sides), moves, (size, side, steps) => {
        const { margins: start, passes } = walked(size, steps);
        const far = 1_000_000;
        const by = {
          up: { x: 0, y: -far },
          right: { x: far, y: 0 },
          down: { x: 0, y: far },
          left: { x: -far, y: 0 },
        }[side];
        const reached = pullHandle(size, start, { handle: side, by }, passes).margins[side];
        expect(reached).toBe(farthest(size, start, side, passes));
      }),
    );
  });

  test('with Shift never bends the proportions by more than rounding', () => {
    fc.assert(
      fc.property(photo, pull, (size, pulled) => {
        const start = { up: 30, right: 40, down: 50, left: 60 };
        const before = canvasOf(size, start);
        const after = canvasOf(size, pullHandle(size, start, { ...pulled, proportional: true }).margins);
        expect(Math.abs(after.width - (after.height * before.width) / before.height)).toBeLessThan(5);
      }),
    );
  });
});

describe('sliding the photo in its frame', () => {
  test('gives to one side what it takes from the other', () => {
    expect(slidePhoto(square, some, { x: 30, y: -20 })).toEqual({
      margins: { up: 80, right: 70, down: 120, left: 130 },
      stop: null,
    });
  });

  test('stops at the edge of the frame and says so', () => {
    expect(slidePhoto(square, some, { x: 300, y: 0 })).toEqual({
      margins: { up: 100, right: 0, down: 100, left: 200 },
      stop: { problem: 'photo_edge', side: 'right' },
    });
  });

  test('never changes the area', () => {
    fc.assert(
      fc.property(photo, fc.integer(), fc.integer(), (size, x, y) => {
        const slid = slidePhoto(size, some, { x, y }).margins;
        expect(areaFactor(size, slid)).toBe(areaFactor(size, some));
      }),
    );
  });
});
