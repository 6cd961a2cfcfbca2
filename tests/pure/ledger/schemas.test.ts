import { expect, test } from 'vitest';
import { monthBounds, monthOf } from '@/lib/ledger/month';
import { changeBudgetSchema, monthSchema } from '@/lib/ledger/schemas';

test.each([
  [
    { soft: '', hard: '' },
    { soft: null, hard: null },
  ],
  [
    { soft: ' 5 ', hard: '12.50' },
    { soft: 5, hard: 12.5 },
  ],
  [
    { soft: '0', hard: '0,05' },
    { soft: 0, hard: 0.05 },
  ],
  [
    { soft: '7', hard: '7' },
    { soft: 7, hard: 7 },
  ],
])('%j is a budget', (form, budget) => {
  expect(changeBudgetSchema.parse(form)).toEqual(budget);
});

test.each([
  [{ soft: '-1', hard: '' }, 'soft'],
  [{ soft: '', hard: '1e3' }, 'hard'],
  [{ soft: '', hard: '1.005' }, 'hard'],
  [{ soft: '', hard: '1234567' }, 'hard'],
  [{ soft: '8', hard: '7.99' }, 'soft'],
])('%j is none, for what is in %s', (form, field) => {
  expect(changeBudgetSchema.safeParse(form).error?.issues.map(({ path }) => path[0])).toEqual([field]);
});

test('months are those of UTC, and follow one another over the year', () => {
  expect(monthOf(new Date('2026-12-31T23:59:59.999Z'))).toBe('2026-12');
  expect(monthBounds('2026-12')).toEqual({
    from: new Date('2026-12-01T00:00:00Z'),
    to: new Date('2027-01-01T00:00:00Z'),
  });
  for (const text of ['2026-13', '2026-00', '2026-1', '1999-12', "2026-01'"])
    expect(monthSchema.safeParse(text).success).toBe(false);
});
