'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { ActionForm, fieldErrors } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import { passwordLength } from '@/lib/accounts/schemas';
import { type ActionState, idle } from '@/lib/action-state';

type PasswordFormProps = {
  email: string;
  hasPassword: boolean;
  change: (previous: ActionState, form: FormData) => Promise<ActionState>;
};

export function PasswordForm({ email, hasPassword, change }: PasswordFormProps) {
  const t = useTranslations('settings.password');
  const [state, action, pending] = useActionState(change, idle);
  return (
    <ActionForm state={state} action={action} doneMessage={t('changed')}>
      {/* Tells password managers whose password this is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      {hasPassword && (
        <Field label={t('current')} errors={fieldErrors(state, 'current')}>
          <PasswordInput name="current" autoComplete="current-password" />
        </Field>
      )}
      <Field
        label={t('next')}
        hint={t('hint', { min: passwordLength.min })}
        errors={fieldErrors(state, 'next')}
      >
        <PasswordInput name="next" autoComplete="new-password" />
      </Field>
      <Button type="submit" pending={pending} className="justify-self-start">
        {hasPassword ? t('change') : t('set')}
      </Button>
    </ActionForm>
  );
}
