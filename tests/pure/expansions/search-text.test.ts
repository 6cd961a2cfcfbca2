import { expect, test } from 'vitest';
import { searchText } from '@/lib/expansions/search-text';

test.each([
  ['Đà Lạt, sương mù', 'da lat suong mu'],
  ['IMG_2041.jpg', 'img 2041 jpg'],
  ['  Straße & ŒUVRE  ', 'strasse oeuvre'],
  ['山と海', '山と海'],
  ['!?', ''],
])('%j is searched as %j', (text, searched) => {
  expect(searchText(text)).toBe(searched);
});
