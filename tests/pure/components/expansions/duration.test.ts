import { expect, test } from 'vitest';
import { durationParts, secondsBetween } from '@/components/expansions/duration';

test.each([
  [0, [['second', 0]]],
  [-3, [['second', 0]]],
  [7.4, [['second', 7]]],
  [60, [['minute', 1]]],
  [
    72,
    [
      ['minute', 1],
      ['second', 12],
    ],
  ],
  [3600, [['hour', 1]]],
  [
    7_523,
    [
      ['hour', 2],
      ['minute', 5],
    ],
  ],
])('%d seconds are told in at most two units', (seconds, parts) => {
  expect(durationParts(seconds).map(({ unit, value }) => [unit, value])).toEqual(parts);
});

test('an hour and a few seconds is an hour', () => {
  expect(durationParts(3_605)).toEqual([{ unit: 'hour', value: 1 }]);
});

test('a clock that is behind makes no negative time', () => {
  expect(secondsBetween('2026-11-23T10:00:05Z', '2026-11-23T10:00:00Z')).toBe(0);
  expect(secondsBetween('2026-11-23T10:00:00Z', '2026-11-23T10:01:12.400Z')).toBe(72);
});
