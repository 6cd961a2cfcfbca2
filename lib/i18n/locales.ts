/** The languages of the interface, by their own names. */
export const localeNames = { en: 'English', vi: 'Tiếng Việt' } as const;
export type Locale = keyof typeof localeNames;

export const locales = Object.keys(localeNames) as Locale[];
export const defaultLocale: Locale = 'en';

/** Holds what a person chose; without it the browser's languages decide. */
export const localeCookie = 'locale';

const isLocale = (name: string | undefined): name is Locale => locales.some((locale) => locale === name);

/**
 * The language to speak: the chosen one, else the first of an Accept-Language header (RFC 9110, 12.5.4) that there is.
 * Regions count as their language.
 */
export function negotiateLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const wished = (acceptLanguage ?? '')
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const quality = parameters.map((each) => /^\s*q=([\d.]+)/.exec(each)?.[1]).find(Boolean);
      return { language: tag.trim().split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wished.map(({ language }) => language).find(isLocale) ?? defaultLocale;
}
