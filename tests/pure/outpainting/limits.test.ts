import { describe, expect, test } from 'vitest';
import { noMargins, type Side } from '@/lib/outpainting/canvas';
import { frameProblem } from '@/lib/outpainting/frame-problem';
import { photoProblem } from '@/lib/outpainting/limits';

const square = { width: 1000, height: 1000 };

describe('a photo', () => {
  test.each([
    [{ width: 300, height: 300 }, null],
    [{ width: 299, height: 300 }, 'too_small'],
    [{ width: 2500, height: 1000 }, null],
    [{ width: 2501, height: 1000 }, 'too_long'],
    [{ width: 1000, height: 2501 }, 'too_long'],
  ])('of %j has the problem %s', (size, problem) => {
    expect(photoProblem(size)).toBe(problem);
  });
});

describe('a frame', () => {
  const side = (name: Side, pixels: number) => ({ ...noMargins, [name]: pixels });
  test.each([
    [noMargins, 1, { problem: 'nothing_to_paint' }],
    [side('left', -600), 1, { problem: 'nothing_to_paint' }],
    [side('up', 1), 1, null],
    [side('up', 2000), 1, null],
    [side('up', 2001), 1, { problem: 'area_too_large', factor: 3.001, max: 3, passes: 1 }],
    [side('up', 2001), 2, null],
    [side('up', 6500), 2, null],
    [side('up', 6501), 2, { problem: 'canvas_too_long', max: 7.5 }],
    [
      { up: 0, right: 1000, down: 501, left: 0 },
      1,
      { problem: 'area_too_large', factor: 3.002, max: 3, passes: 1 },
    ],
    [
      { up: 1001, right: 1001, down: 1000, left: 1000 },
      2,
      { problem: 'area_too_large', factor: 3001 ** 2 / 1e6, max: 9, passes: 2 },
    ],
    [side('left', 1.5), 1, { problem: 'not_whole', side: 'left' }],
    [side('left', Number.NaN), 1, { problem: 'not_whole', side: 'left' }],
    [{ ...side('left', -701), up: 1 }, 1, { problem: 'core_too_small', min: 300 }],
    [{ ...side('left', -601), up: 1 }, 1, { problem: 'core_too_long', max: 2.5 }],
    [{ ...side('left', -500), up: 2000 }, 1, null],
    [{ ...side('left', -500), up: 2001 }, 1, { problem: 'area_too_large', factor: 3.001, max: 3, passes: 1 }],
  ] as const)('with margins %j in %i passes has the problem %j', (margins, passes, problem) => {
    expect(frameProblem(square, margins, passes)).toEqual(problem);
  });

  test('of more than 300 megapixels is for one pass only', () => {
    const large = { width: 11_000, height: 10_000 };
    expect(frameProblem(large, side('right', 22_000), 2)).toBeNull();
    expect(frameProblem(large, side('right', 22_001), 2)).toEqual({
      problem: 'canvas_too_large',
      megapixels: 300,
    });
  });
});
