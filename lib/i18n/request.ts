import { getRequestConfig } from 'next-intl/server';
import { messages } from './messages';

/** Times are told in the instance's own zone, so that server and browser write the same words. */
const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export default getRequestConfig(async () => ({
  locale: 'en',
  messages: messages.en,
  timeZone,
  now: new Date(),
}));
