import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { MAX_NAMED, selectionFormSchema } from '@/lib/gallery/schemas';

const refusalOf = (selection: unknown) =>
  selectionFormSchema.safeParse({ selection: JSON.stringify(selection) }).error?.issues[0]?.message;

const names = (count: number) => Array.from({ length: count }, () => randomUUID());

test('more names than can be told one by one are refused with the way on', () => {
  const way = 'At most 1,000 are selected one by one. Narrow the gallery by filters, and select all of it.';
  expect(MAX_NAMED).toBe(1000);
  expect(refusalOf({ ids: names(1000) })).toBeUndefined();
  expect(refusalOf({ ids: names(1001) })).toBe(way);
  expect(refusalOf({ filter: {}, except: names(1001) })).toBe(way);
});

test('what is no selection is refused in words', () => {
  const refusal = 'The selection could not be read. Select again.';
  expect(refusalOf({ ids: ['everything'] })).toBe(refusal);
  expect(refusalOf({})).toBe(refusal);
  expect(selectionFormSchema.safeParse({ selection: '{' }).error?.issues[0]?.message).toBe(refusal);
});
