import { createTranslator } from 'next-intl';
import { messages } from './messages';

/** Words for what is written outside of any request, such as a mail. */
export const translate = createTranslator({ locale: 'en', messages: messages.en });
