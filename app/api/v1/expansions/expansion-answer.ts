import { createTranslator } from 'next-intl';
import type { z } from 'zod';
import type { ExpansionView } from '@/lib/expansions/schemas';
import { messages } from '@/lib/i18n/messages';
import type { expansionSchema } from '../contract/expansions';

const t = createTranslator({ locale: 'en', messages: messages.en, namespace: 'problems.failure' });

/** An expansion in the words its page uses. */
export function expansionAnswer(view: ExpansionView): z.input<typeof expansionSchema> {
  const { failure } = view;
  return {
    ...view,
    failure: failure && {
      reason: failure.reason,
      message: `${t(`${failure.reason}.what`)} ${t(`${failure.reason}.next`)}`,
      detail: failure.detail,
      charged: failure.bought,
    },
  };
}
