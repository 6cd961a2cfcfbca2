import { expect, test } from 'vitest';
import { development } from '@/components/expansions/development';

test('a reported progress is shown as it is', () => {
  expect(development(0.4, 500, 10)).toBe(0.4);
});

test('without a report the picture comes up with the usual time, and never to the end', () => {
  expect(development(null, 0, 40)).toBe(0);
  expect(development(null, 40, 40)).toBeCloseTo(0.569, 3);
  expect(development(null, 100_000, 40)).toBeLessThanOrEqual(0.9);
});

test('an unknown usual time counts as a minute', () => {
  expect(development(null, 30, null)).toBe(development(null, 30, 60));
});
