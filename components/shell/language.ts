import { type Locale, localeCookie } from '@/lib/i18n/locales';

const YEAR_S = 365 * 24 * 60 * 60;

/** Remembers a language in this browser; the page has to be read anew to speak it. */
export function chooseLanguage(locale: Locale): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we serve
  document.cookie = `${localeCookie}=${locale}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
