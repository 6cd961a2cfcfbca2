'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { fieldErrors } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import type { ActionState } from '@/lib/action-state';
import { type AddableProvider, keyChoices } from '@/lib/keys/schemas';
import { ChoiceField } from './choice-field';

const fieldsOf = { api_key: ['apiKey'], access_key: ['accessKey', 'secretKey'] } as const;
type Credential = keyof typeof fieldsOf;

type CredentialFieldsProps = { state: ActionState<unknown>; provider: AddableProvider };

/** What a provider knows the account by, in the kinds it takes. It is sent once and never comes back. */
export function CredentialFields({ state, provider }: CredentialFieldsProps) {
  const t = useTranslations('settings.keys.add');
  const { credentials } = keyChoices(provider);
  const [chosen, choose] = useState<Credential>(credentials[0] ?? 'api_key');
  return (
    <>
      {credentials.length > 1 && (
        <ChoiceField
          name="credential"
          label={t('credential')}
          errors={fieldErrors(state, 'credential')}
          value={chosen}
          onChange={(next) => choose(next as Credential)}
          choices={credentials.map((kind) => ({ value: kind, words: t(`credentials.${kind}`) }))}
        />
      )}
      {fieldsOf[chosen].map((name) => (
        <Field key={name} label={t(name)} hint={t(`${name}Hint`)} errors={fieldErrors(state, name)}>
          <PasswordInput name={name} autoComplete="off" />
        </Field>
      ))}
    </>
  );
}
