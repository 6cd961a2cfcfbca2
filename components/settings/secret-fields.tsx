'use client';

import { useTranslations } from 'next-intl';
import { fieldErrors } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import type { ActionState } from '@/lib/action-state';

type SecretFieldsProps = { state: ActionState<unknown>; webhookHint: string };

/** What is sent once and never comes back: neither field is ever refilled. */
export function SecretFields({ state, webhookHint }: SecretFieldsProps) {
  const t = useTranslations('settings.keys.add');
  return (
    <>
      <Field label={t('apiKey')} hint={t('apiKeyHint')} errors={fieldErrors(state, 'apiKey')}>
        <PasswordInput name="apiKey" autoComplete="off" />
      </Field>
      <Field label={t('webhookSecret')} hint={webhookHint} errors={fieldErrors(state, 'webhookSecret')}>
        <PasswordInput name="webhookSecret" autoComplete="off" />
      </Field>
    </>
  );
}
