import { expect, test } from 'vitest';
import { safeFileName, uniqueNames } from '@/lib/zip/file-name';

test.each([
  ['harbour-1200x600-v1', 'harbour-1200x600-v1'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['a:b*c?d"e<f>g|h\\i', 'a_b_c_d_e_f_g_h_i'],
  ['tab\tand\u0000zero', 'tab_and_zero'],
  ['gpj.\u202eexe', 'gpj._exe'],
  ['ends with. . ', 'ends with'],
  ['CON', '_CON'],
  ['nul.png', '_nul.png'],
  ['console', 'console'],
  ['Hô\u0323i An', 'Hội An'],
  ['...', 'picture'],
  ['', 'picture'],
])('%j is called %j', (name, expected) => {
  expect(safeFileName(name)).toBe(expected);
});

test('a long name is cut between characters', () => {
  const name = safeFileName('🏝️'.repeat(100));
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  expect(Buffer.from(name).toString()).toBe(name);
  expect(name.length).toBeGreaterThan(80);
});

test('files of one name are numbered, and no number is given twice', () => {
  const unique = uniqueNames();
  const names = [
    unique('a', 'png'),
    unique('a (2)', 'png'),
    unique('a', 'png'),
    unique('A', 'PNG'),
    unique('a', 'jpg'),
    unique('a', 'png'),
  ];
  expect(names).toEqual(['a.png', 'a (2).png', 'a (3).png', 'A (4).PNG', 'a.jpg', 'a (5).png']);
});
