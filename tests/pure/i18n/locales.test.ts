import { expect, test } from 'vitest';
import { negotiateLocale } from '@/lib/i18n/locales';

test.each([
  [undefined, null, 'en'],
  [undefined, '', 'en'],
  [undefined, 'vi', 'vi'],
  [undefined, 'vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
  [undefined, 'de-DE,de;q=0.9,vi;q=0.3,en;q=0.5', 'en'],
  [undefined, 'fr, VI ; q=0.4', 'vi'],
  [undefined, 'vi;q=0, en', 'en'],
  [undefined, '*;q=nonsense,,;', 'en'],
  ['vi', 'en', 'vi'],
  ['en', 'vi', 'en'],
  ['xx', 'vi', 'vi'],
])('who chose %s and whose browser wishes %s is spoken to in %s', (chosen, header, locale) => {
  expect(negotiateLocale(chosen, header)).toBe(locale);
});
