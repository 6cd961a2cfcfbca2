import { expect, test } from 'vitest';
import { initialsOf } from '@/components/gallery/team-sign';

test.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['ada.king', 'AK'],
  ['Nguyễn Thị Ánh', 'NÁ'],
  ['  ', ''],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
