import { expect, test } from 'vitest';
import { usualRatio } from '@/lib/outpainting/usual-ratio';

test.each([
  [1920, 1080, '16:9'],
  [1080, 1920, '9:16'],
  [1009, 1000, '1:1'],
  [1011, 1000, null],
  [1000, 300, null],
])('a canvas of %d x %d has the usual ratio %s', (width, height, ratio) => {
  expect(usualRatio({ width, height })).toBe(ratio);
});
