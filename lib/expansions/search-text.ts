/** Letters that no decomposition takes apart. */
const plainLetters: Readonly<Record<string, string>> = {
  đ: 'd',
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/**
 * A text as it is searched: words in lower case without accents, parted by single spaces, so that "Đà Lạt" is found as
 * "da lat" and "IMG_2041.jpg" by "2041".
 */
export function searchText(...texts: string[]): string {
  return texts
    .join(' ')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[đøłßæœı]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
