import { expect, test } from 'vitest';
import { dayName, dayOf, groupByDay } from '@/components/gallery/group-by-day';

test('a day is the day of the person’s own calendar', () => {
  expect(dayOf('2026-11-22T18:30:00Z', 'Asia/Ho_Chi_Minh')).toBe('2026-11-23');
  expect(dayOf('2026-11-22T18:30:00Z', 'America/Los_Angeles')).toBe('2026-11-22');
});

test('a sorted list is cut where the day changes', () => {
  const at = (createdAt: string) => ({ createdAt });
  const days = groupByDay(
    [at('2026-11-23T01:00:00Z'), at('2026-11-22T17:30:00Z'), at('2026-11-22T16:30:00Z')],
    'Asia/Ho_Chi_Minh',
  );
  expect(days).toEqual([
    { day: '2026-11-23', items: [at('2026-11-23T01:00:00Z'), at('2026-11-22T17:30:00Z')] },
    { day: '2026-11-22', items: [at('2026-11-22T16:30:00Z')] },
  ]);
});

test('nothing has no days', () => {
  expect(groupByDay([], 'UTC')).toEqual([]);
});

test.each([
  ['2026-11-23', 'today'],
  ['2026-11-22', 'yesterday'],
  ['2026-11-21', 'date'],
  ['2026-11-24', 'date'],
  ['2025-11-23', 'date'],
])('%s is called %s on 2026-11-23', (day, name) => {
  expect(dayName(day, '2026-11-23')).toBe(name);
});

test('yesterday is yesterday also across the end of a month', () => {
  expect(dayName('2026-02-28', '2026-03-01')).toBe('yesterday');
});
