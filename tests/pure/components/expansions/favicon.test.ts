import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { badgedIcon, badgeFor } from '@/components/expansions/favicon';

test.each(['waiting', 'painting', 'saving'] as const)(
  'an expansion that is %s has a badge, seen or not',
  (state) => {
    expect(badgeFor(state, false)).toBe('working');
    expect(badgeFor(state, true)).toBe('working');
  },
);

test('an end has a badge of its own until it is seen', () => {
  expect(badgeFor('ready', true)).toBe('finished');
  expect(badgeFor('failed', true)).toBe('failed');
  expect(badgeFor('ready', false)).toBeNull();
  expect(badgeFor('failed', false)).toBeNull();
});

test('what the person cancelled needs no badge', () => {
  expect(badgeFor('cancelled', true)).toBeNull();
});

test("the badged icon is the product's own, and each badge another one", () => {
  const icons = (['working', 'finished', 'failed'] as const).map((badge) =>
    decodeURIComponent(badgedIcon(badge).replace('data:image/svg+xml,', '')),
  );
  const shapes = readFileSync('app/icon.svg', 'utf8').match(/<(rect|path)[^>]*>/g)!;
  expect(shapes).toHaveLength(3);
  for (const icon of icons) for (const shape of shapes) expect(icon).toContain(shape);
  expect(new Set(icons).size).toBe(3);
});
