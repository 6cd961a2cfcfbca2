import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaFactor, canvasOf, noMargins, sides } from '@/lib/outpainting/canvas';
import { handles, pullHandle, slidePhoto } from '@/lib/outpainting/drag';
import { moveFrame, openFrame } from '@/lib/outpainting/frame';
import { farthest, isLegal } from '@/lib/outpainting/limits';
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

  test('inwards stops at the photo and says so', () => {
    expect(pullHandle(square, some, { handle: 'up', by: { x: 0, y: 500 } })).toEqual({
      margins: { up: 0, right: 100, down: 100, left: 100 },
      stop: { reason: 'photo_edge', side: 'up' },
    });
  });

  test('outwards stops at three times the area and says what was asked', () => {
    expect(pullHandle(square, noMargins, { handle: 'down-right', by: { x: 1000, y: 1000 } })).toEqual({
      margins: { up: 0, right: 732, down: 732, left: 0 },
      stop: { reason: 'area_limit', factor: 4, max: 3 },
    });
  });

  test('stops a side at twice the length of the photo', () => {
    expect(pullHandle(square, noMargins, { handle: 'right', by: { x: 4000, y: 0 } })).toEqual({
      margins: { up: 0, right: 2000, down: 0, left: 0 },
      stop: { reason: 'side_limit', side: 'right', max: 2000 },
    });
  });

  test('a frame stopped at its limit follows the pointer back at once', () => {
    const far = pullHandle(square, some, { handle: 'right', by: { x: 9000, y: 0 } });
    const back = pullHandle(square, some, { handle: 'right', by: { x: 10, y: 0 } });
    expect(far.stop?.reason).toBe('area_limit');
    expect(back).toEqual({ margins: { ...some, right: 110 }, stop: null });
  });

  test('always ends legal, and has a reason exactly when it fell short', () => {
    fc.assert(
      fc.property(photo, moves, pull, (size, steps, pulled) => {
        const start = steps.reduce(
          (frame, step) => moveFrame(size, frame, step).frame,
          openFrame(size),
        ).margins;
        const { margins, stop } = pullHandle(size, start, pulled);
        expect(isLegal(size, margins)).toBe(true);
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
        const start = steps.reduce(
          (frame, step) => moveFrame(size, frame, step).frame,
          openFrame(size),
        ).margins;
        const far = 1_000_000;
        const by = {
          up: { x: 0, y: -far },
          right: { x: far, y: 0 },
          down: { x: 0, y: far },
          left: { x: -far, y: 0 },
        }[side];
        expect(pullHandle(size, start, { handle: side, by }).margins[side]).toBe(farthest(size, start, side));
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
      stop: { reason: 'photo_edge', side: 'right' },
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
