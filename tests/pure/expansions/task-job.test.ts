import { expect, test } from 'vitest';
import { backoffMs } from '@/lib/expansions/task-job';

test('questions to a provider start after two seconds and are never more than a minute apart', () => {
  expect([0, 1, 2, 3, 20, 500].map((checks) => backoffMs(checks, 0.5))).toEqual([
    2000, 3000, 4500, 6750, 60000, 60000,
  ]);
});

test('jitter spreads questions by at most fifteen per cent either way', () => {
  expect(backoffMs(20, 0)).toBe(51_000);
  expect(backoffMs(20, 1)).toBe(69_000);
});
