import type { Locale } from './locales';
import type { messages } from './messages';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages.en;
  }
}
