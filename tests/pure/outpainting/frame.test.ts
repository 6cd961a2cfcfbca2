import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canvasOf, sides } from '@/lib/outpainting/canvas';
import { type Frame, moveFrame, openFrame, readFrame, sameFrame } from '@/lib/outpainting/frame';
import { farthest, frameProblem, isLegal, nearest } from '@/lib/outpainting/frame-problem';
import { ratioPresets, sizePresets } from '@/lib/outpainting/presets';
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
        expect(frameProblem(size, openFrame(size).margins, 1)).toBeNull();
      }),
    );
  });

  test('opens at 16:9 for a photo of 4:3', () => {
    const frame = openFrame({ width: 4000, height: 3000 });
    expect(frame).toEqual({
      preset: '16:9',
      anchor: 'center',
      margins: { up: 0, right: 666, down: 0, left: 667 },
      passes: 1,
      isLocked: false,
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
          const problem = frameProblem(size, frame.margins, frame.passes)?.problem ?? null;
          expect([null, 'nothing_to_paint']).toContain(problem);
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

  test('has a reason whenever a preset, an anchor or a number of passes was refused', () => {
    fc.assert(
      fc.property(photo, moves, move, (size, steps, last) => {
        fc.pre(last.move === 'fit' || last.move === 'anchor' || last.move === 'allow');
        const before = walk(size, steps).at(-1) as Frame;
        const { frame, stop } = moveFrame(size, before, last);
        if (stop) expect(frame).toBe(before);
        else if (last.move === 'fit') expect(frame.preset).toBe(last.preset.id);
        else if (last.move === 'anchor') expect(frame.anchor).toBe(last.anchor);
        else expect(frame.passes).toBe(Math.min(Math.max(last.passes, 1), 4));
      }),
      { numRuns: 2000 },
    );
  });

  test('turns 16:9 into 9:16 with two passes, or with one and a crop of 5 %', () => {
    const size = { width: 1920, height: 1080 };
    const open = { ...openFrame(size), margins: { up: 0, right: 0, down: 0, left: 0 } };
    const story = sizePresets.find(({ id }) => id === 'story')!;
    const asked = moveFrame(size, open, { move: 'fit', preset: story });
    expect(asked.frame).toBe(open);
    expect(asked.stop).toMatchObject({ problem: 'area_too_large', max: 3, passes: 1 });
    const twice = moveFrame(size, open, { move: 'fit', preset: story, by: 'passes' }).frame;
    expect(twice).toMatchObject({ passes: 2, margins: { up: 1167, right: 0, down: 1166, left: 0 } });
    const cropped = moveFrame(size, open, { move: 'fit', preset: story, by: 'crop' }).frame;
    expect(cropped).toMatchObject({ passes: 1, margins: { up: 1080, right: -49, down: 1079, left: -49 } });
  });

  test('keeps its proportions under numbers while they are locked', () => {
    const size = { width: 1000, height: 1000 };
    const framed = moveFrame(size, openFrame(size), { move: 'fit', preset: ratioPresets[0]! }).frame;
    const locked = moveFrame(size, framed, { move: 'lock', isLocked: true }).frame;
    const { frame } = moveFrame(size, locked, { move: 'set_canvas', axis: 'height', pixels: 1200 });
    expect(canvasOf(size, frame.margins)).toEqual({ width: 2134, height: 1200 });
  });

  test('stands around another photo by its preset, or in the same parts', () => {
    const first = { width: 1000, height: 1000 };
    const other = { width: 2000, height: 1500 };
    const framed = openFrame(first);
    expect(sameFrame(other, { photo: first, frame: framed })).toMatchObject({ preset: framed.preset });
    const free = moveFrame(first, framed, { move: 'set_margin', side: 'up', pixels: 100 }).frame;
    expect(sameFrame(other, { photo: first, frame: free })).toMatchObject({
      preset: 'free',
      margins: { up: 150, right: 778, down: 0, left: 778 },
    });
  });

  test('is legal around any other photo', () => {
    fc.assert(
      fc.property(photo, photo, moves, (size, other, steps) => {
        const frame = walk(size, steps).at(-1) as Frame;
        const same = sameFrame(other, { photo: size, frame });
        expect(isLegal(other, same.margins, same.passes)).toBe(true);
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

  test('lets a side go exactly as far as farthest and nearest say and not one pixel more', () => {
    fc.assert(
      fc.property(photo, moves, fc.constantFrom(...sides), (size, steps, side) => {
        const { margins, passes } = walk(size, steps).at(-1) as Frame;
        const legal = (pixels: number) => isLegal(size, { ...margins, [side]: pixels }, passes);
        const most = farthest(size, margins, side, passes);
        const least = nearest(size, margins, side, passes);
        expect([legal(most), legal(most + 1)]).toEqual([true, false]);
        expect([legal(least), legal(least - 1)]).toEqual([true, false]);
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
    { margins: { up: 1, right: 0, down: 0, left: -701 }, anchor: 'center', preset: 'free' },
    { margins: { up: 1, right: 0, down: 0, left: 0 }, anchor: 'center', preset: 'free', passes: 99 },
    { margins: { up: 9999, right: 0, down: 0, left: 0 }, anchor: 'center', preset: 'free' },
    { margins: { up: 1, right: 0, down: 0, left: 0 }, anchor: 'nowhere', preset: 'free' },
    { margins: { up: 1, right: 0, down: 0, left: 0 }, anchor: 'center' },
  ])('is not read from %j', (kept) => {
    expect(readFrame({ width: 1000, height: 1000 }, kept)).toBeNull();
  });
});
