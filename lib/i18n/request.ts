import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { compiledMessages } from './compiled-messages';
import { localeCookie, negotiateLocale } from './locales';

/** Times are told in the instance's own zone, so that server and browser write the same words. */
const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export default getRequestConfig(async () => {
  const locale = negotiateLocale(
    (await cookies()).get(localeCookie)?.value,
    (await headers()).get('accept-language'),
  );
  return { locale, messages: compiledMessages(locale), timeZone, now: new Date() };
});
