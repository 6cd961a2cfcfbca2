import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canvasOf, sides } from '@/lib/outpainting/canvas';
import { type Frame, moveFrame, openFrame, readFrame } from '@/lib/outpainting/frame';
import { farthest, frameProblem, isLegal } from '@/lib/outpainting/limits';
import { move, moves, photo } from './arbitraries';

/** The frame after each of a walk's moves. */
function walk(size: { width: number; height: number }, steps: readonly Parameters<typeof moveFrame>[2][]) {
  const frames = [openFrame(size)];
  for (const step of steps) frames.push(moveFrame(size, frames.at(-1) as Frame, step).frame);
  return frames;
}

describe('a frame', () => {
  test('opens with something to paint that one pass can paint', () => {
    fc.assert(
      fc.property(photo, (size) => {
        expect(frameProblem(size, openFrame(size).margins)).toBeNull();
      }),
    );
  });

  test('opens at 16:9 for a photo of 4:3', () => {
    const frame = openFrame({ width: 4000, height: 3000 });
    expect(frame).toEqual({
      preset: '16:9',
      anchor: 'center',
      margins: { up: 0, right: 666, down: 0, left: 667 },
    });
  });

  test('opens square for a portrait that 16:9 is out of reach of', () => {
    expect(openFrame({ width: 1080, height: 1920 }).preset).toBe('1:1');
    expect(openFrame({ width: 1920, height: 1080 }).preset).toBe('1:1');
  });

  test('is legal after any gestures, fields and presets in any order', () => {
    fc.assert(
      fc.property(photo, moves, (size, steps) => {
        for (const frame of walk(size, steps)) {
          expect([null, 'nothing_to_paint']).toContain(frameProblem(size, frame.margins)?.problem ?? null);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('measures in pixels what its canvas promises, whatever was done to it', () => {
    fc.assert(
      fc.property(photo, moves, (size, steps) => {
        for (const { margins } of walk(size, steps)) {
          const canvas = canvasOf(size, margins);
          expect(canvas.width).toBe(margins.left + size.width + margins.right);
          expect(canvas.height).toBe(margins.up + size.height + margins.down);
          for (const side of sides) expect(Number.isSafeInteger(margins[side])).toBe(true);
        }
      }),
    );
  });

  test('keeps the size of its canvas when the photo is anchored elsewhere or slid', () => {
    fc.assert(
      fc.property(photo, moves, move, (size, steps, last) => {
        fc.pre(last.move === 'anchor' || last.move === 'slide');
        const before = walk(size, steps).at(-1) as Frame;
        const after = moveFrame(size, before, last).frame;
        expect(canvasOf(size, after.margins)).toEqual(canvasOf(size, before.margins));
      }),
    );
  });

  test('gives a reason whenever a number was not taken as it was typed', () => {
    fc.assert(
      fc.property(
        photo,
        moves,
        fc.constantFrom(...sides),
        fc.integer({ min: -9000, max: 90_000 }),
        (...given) => {
          const [size, steps, side, pixels] = given;
          const before = walk(size, steps).at(-1) as Frame;
          const { frame, stop } = moveFrame(size, before, { move: 'set_margin', side, pixels });
          expect(stop === null).toBe(frame.margins[side] === pixels);
          for (const other of sides)
            if (other !== side) expect(frame.margins[other]).toBe(before.margins[other]);
        },
      ),
    );
  });

  test('gives a reason whenever a canvas is not as wide or high as was typed', () => {
    fc.assert(
      fc.property(
        photo,
        moves,
        fc.constantFrom('width' as const, 'height' as const),
        fc.integer({ min: 0, max: 90_000 }),
        (size, steps, axis, pixels) => {
          const before = walk(size, steps).at(-1) as Frame;
          const { frame, stop } = moveFrame(size, before, { move: 'set_canvas', axis, pixels });
          expect(stop === null).toBe(canvasOf(size, frame.margins)[axis] === pixels);
        },
      ),
    );
  });

  test('lets a side go exactly as far as farthest says and not one pixel more', () => {
    fc.assert(
      fc.property(photo, moves, fc.constantFrom(...sides), (size, steps, side) => {
        const { margins } = walk(size, steps).at(-1) as Frame;
        const most = farthest(size, margins, side);
        expect(isLegal(size, { ...margins, [side]: most })).toBe(true);
        expect(isLegal(size, { ...margins, [side]: most + 1 })).toBe(false);
      }),
    );
  });

  test('is read back from what a browser kept', () => {
    fc.assert(
      fc.property(photo, moves, (size, steps) => {
        const frame = walk(size, steps).at(-1) as Frame;
        expect(readFrame(size, JSON.parse(JSON.stringify(frame)))).toEqual(frame);
      }),
    );
  });

  test.each([
    null,
    'x',
    {},
    { margins: null },
    { margins: { up: 1, right: 0, down: 0 }, anchor: 'center', preset: 'free' },
    { margins: { up: 1, right: 0, down: 0, left: -1 }, anchor: 'center', preset: 'free' },
    { margins: { up: 9999, right: 0, down: 0, left: 0 }, anchor: 'center', preset: 'free' },
    { margins: { up: 1, right: 0, down: 0, left: 0 }, anchor: 'nowhere', preset: 'free' },
    { margins: { up: 1, right: 0, down: 0, left: 0 }, anchor: 'center' },
  ])('is not read from %j', (kept) => {
    expect(readFrame({ width: 1000, height: 1000 }, kept)).toBeNull();
  });
});
