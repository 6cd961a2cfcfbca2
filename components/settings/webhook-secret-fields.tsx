'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { fieldErrors } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import type { ActionState } from '@/lib/action-state';
import { ChoiceField } from './choice-field';

const changes = ['replace', 'remove'] as const;

/** Another webhook secret, or none any more; which of the two is chosen, never guessed from an empty field. */
export function WebhookSecretFields({ state }: { state: ActionState<unknown> }) {
  const t = useTranslations('settings.keys.webhook');
  const [change, choose] = useState<string>('replace');
  return (
    <>
      <ChoiceField
        name="change"
        label={t('change')}
        hint={change === 'remove' ? t('removeHint') : undefined}
        errors={fieldErrors(state, 'change')}
        value={change}
        onChange={choose}
        choices={changes.map((value) => ({ value, words: t(`changes.${value}`) }))}
      />
      {change === 'replace' && (
        <Field label={t('secret')} hint={t('replaceHint')} errors={fieldErrors(state, 'webhookSecret')}>
          <PasswordInput name="webhookSecret" autoComplete="off" />
        </Field>
      )}
    </>
  );
}
