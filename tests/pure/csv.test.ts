import { expect, test } from 'vitest';
import { csv } from '@/lib/csv';

const lines = (...row: Parameters<typeof csv>[0][number]) => csv([row]).toString().slice(1);

test('a table begins with the mark of UTF-8, and each of its lines ends as RFC 4180 says', () => {
  const table = csv([
    ['name', 'width'],
    ['Phố cổ.png', 1200],
  ]);
  expect([...table.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(table.toString().slice(1)).toBe('name,width\r\nPhố cổ.png,1200\r\n');
});

test('commas, quotes and line breaks stay inside their cell', () => {
  expect(lines('a,b', 'say "hi"', 'two\nlines', 'and\rthis')).toBe(
    '"a,b","say ""hi""","two\nlines","and\rthis"\r\n',
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('no spreadsheet takes %j for a formula', (text) => {
  expect(lines(text)).toBe(`'${text}\r\n`);
});

test('a formula with a comma is kept in quotes as text', () => {
  expect(lines('=HYPERLINK("https://example.org","x")')).toBe(
    `"'=HYPERLINK(""https://example.org"",""x"")"\r\n`,
  );
});

test('numbers, times and nothing are written plainly', () => {
  expect(lines(-1.5, new Date('2026-11-23T07:00:00Z'), null, '')).toBe('-1.5,2026-11-23T07:00:00.000Z,,\r\n');
});
