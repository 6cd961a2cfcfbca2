import { describe, expect, test } from 'vitest';
import { noMargins } from '@/lib/outpainting/canvas';
import { frameProblem, photoProblem } from '@/lib/outpainting/limits';

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
  test.each([
    [noMargins, { problem: 'nothing_to_paint' }],
    [{ ...noMargins, up: 1 }, null],
    [{ ...noMargins, up: 2000 }, null],
    [
      { ...noMargins, up: 2001 },
      { problem: 'side_too_far', side: 'up', max: 2000 },
    ],
    [
      { up: 0, right: 1000, down: 501, left: 0 },
      { problem: 'area_too_large', factor: 3.002, max: 3 },
    ],
    [
      { ...noMargins, left: 1.5 },
      { problem: 'not_whole', side: 'left' },
    ],
    [
      { ...noMargins, left: -1 },
      { problem: 'not_whole', side: 'left' },
    ],
    [
      { ...noMargins, left: Number.NaN },
      { problem: 'not_whole', side: 'left' },
    ],
  ])('with margins %j has the problem %j', (margins, problem) => {
    expect(frameProblem(square, margins)).toEqual(problem);
  });
});
