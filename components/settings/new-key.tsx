'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useState } from 'react';
import { ActionForm, fieldErrors, fieldValue } from '@/components/ui/action-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { PasswordInput } from '@/components/ui/password-input';
import { type ActionState, idle } from '@/lib/action-state';
import { type AddableProvider, addableProviders, type KeyView, keyChoices } from '@/lib/keys/schemas';
import { HiddenFields } from './action-dialog';
import { ChoiceField } from './choice-field';
import { CredentialFields } from './credential-fields';

type AddedKey = { name: string; health: Exclude<KeyView['health'], 'unchecked'> };
type NewKeyProps = {
  /** The team that gets it; without one the person. */
  teamId?: string;
  add: (previous: ActionState<AddedKey>, form: FormData) => Promise<ActionState<AddedKey>>;
};

/** Adds a key and tells what the check found. What it asks for follows from what the provider lets one choose. */
export function NewKey({ add, teamId }: NewKeyProps) {
  const t = useTranslations('settings.keys');
  const [provider, choose] = useState<AddableProvider>('cometapi');
  const [state, action, pending] = useActionState<ActionState<AddedKey>, FormData>(add, idle);
  const { regions, dialects } = keyChoices(provider);
  return (
    <ActionForm state={state} action={action}>
      {teamId && <HiddenFields of={{ teamId }} />}
      <ChoiceField
        name="provider"
        label={t('add.provider')}
        value={provider}
        onChange={(next) => choose(next as AddableProvider)}
        choices={addableProviders.map((name) => ({ value: name, words: t(`providers.${name}`) }))}
      />
      <Alert>{t(`add.notes.${provider}`)}</Alert>
      {regions.length === 0 && (
        <Field label={t('add.baseUrl')} hint={t('add.baseUrlHint')} errors={fieldErrors(state, 'baseUrl')}>
          <Input
            name="baseUrl"
            type="url"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            defaultValue={fieldValue(state, 'baseUrl')}
          />
        </Field>
      )}
      {regions.length > 1 && (
        <ChoiceField
          key={`${provider} region`}
          name="region"
          label={t('add.region')}
          errors={fieldErrors(state, 'region')}
          choices={regions.map((region) => ({ value: region, words: t(`add.regions.${region as 'world'}`) }))}
        />
      )}
      {dialects.length > 1 && (
        <ChoiceField
          key={`${provider} dialect`}
          name="dialect"
          label={t('add.dialect')}
          hint={t('add.dialectHint')}
          errors={fieldErrors(state, 'dialect')}
          choices={dialects.map((dialect) => ({
            value: dialect,
            words: t(`add.dialects.${dialect as 'kling'}`),
          }))}
        />
      )}
      <CredentialFields key={`${provider} credential`} state={state} provider={provider} />
      <Field
        label={t('add.webhookSecret')}
        hint={t('add.webhookSecretHint')}
        errors={fieldErrors(state, 'webhookSecret')}
      >
        <PasswordInput name="webhookSecret" autoComplete="off" />
      </Field>
      <Field label={t('add.name')} hint={t('add.nameHint')} errors={fieldErrors(state, 'name')}>
        <Input name="name" maxLength={100} autoComplete="off" defaultValue={fieldValue(state, 'name')} />
      </Field>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" variant="primary" pending={pending}>
          {t('add.submit')}
        </Button>
        <p role="status" className="text-sm empty:hidden">
          {state.status === 'done' &&
            t('add.saved', { name: state.data.name, health: t(`health.${state.data.health}`) })}
        </p>
      </div>
    </ActionForm>
  );
}
