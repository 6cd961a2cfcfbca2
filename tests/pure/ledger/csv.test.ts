import { expect, test } from 'vitest';
import { csvLine } from '@/lib/ledger/csv';

test.each([
  [['a', 1, 0.028, null, ''], 'a,1,0.028,,'],
  [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"'],
  [['Bến cảng.jpg', ' x '], 'Bến cảng.jpg, x '],
] as const)('%j is written as %s', (cells, line) => {
  expect(csvLine(cells)).toBe(`${line}\r\n`);
});

test.each([
  ['=1+1', "'=1+1"],
  ['+44', "'+44"],
  ['-5', "'-5"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['=HYPERLINK("https://x.example","y")', '"\'=HYPERLINK(""https://x.example"",""y"")"'],
])('the text %j is no formula', (cell, text) => {
  expect(csvLine([cell])).toBe(`${text}\r\n`);
});

test('a number keeps its sign', () => {
  expect(csvLine([-1])).toBe('-1\r\n');
});
