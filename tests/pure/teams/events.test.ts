import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import { messages } from '@/lib/i18n/messages';
import { teamActions } from '@/lib/teams/actions';

test.each(Object.keys(messages) as (keyof typeof messages)[])(
  'in %s there is a name and a sentence for all that is written down of a team, and no more',
  (locale) => {
    const { action, event } = messages[locale].teams;
    expect(Object.keys(action).sort()).toEqual([...teamActions].sort());
    expect(Object.keys(event).sort()).toEqual([...teamActions].sort());
  },
);

test('each sentence says who did it', () => {
  const t = createTranslator({ locale: 'en', messages: messages.en, namespace: 'teams' });
  const about = { name: 'x', what: 'x', whom: 'x', role: 'x', before: 'x', status: 'x', keeps: 'x' };
  for (const action of teamActions) expect(t(`event.${action}`, { actor: 'Mai', ...about })).toMatch(/^Mai /);
});
