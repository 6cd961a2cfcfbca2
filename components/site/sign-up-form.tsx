'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { ActionForm, fieldErrors, fieldValue } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { PasswordInput } from '@/components/ui/password-input';
import { passwordLength } from '@/lib/accounts/schemas';
import { type ActionState, idle } from '@/lib/action-state';
import { signInWithPassword } from '@/lib/auth/client';

type SignUpFormProps = {
  returnTo: string;
  signUp: (previous: ActionState, form: FormData) => Promise<ActionState>;
};

/** Makes the account, then signs in with what was just typed. */
export function SignUpForm({ returnTo, signUp }: SignUpFormProps) {
  const t = useTranslations('account');
  const [state, action, pending] = useActionState(async (previous: ActionState, form: FormData) => {
    const next = await signUp(previous, form);
    if (next.status !== 'done') return next;
    const trouble = await signInWithPassword(String(form.get('email')), String(form.get('password')));
    window.location.assign(trouble ? '/sign-in' : returnTo);
    return next;
  }, idle);
  return (
    <ActionForm state={state} action={action}>
      <Field label={t('name')} hint={t('nameHint')} errors={fieldErrors(state, 'name')}>
        <Input name="name" autoComplete="name" maxLength={100} defaultValue={fieldValue(state, 'name')} />
      </Field>
      <Field label={t('email')} errors={fieldErrors(state, 'email')}>
        <Input name="email" type="email" autoComplete="username" defaultValue={fieldValue(state, 'email')} />
      </Field>
      <Field
        label={t('password')}
        hint={t('passwordHint', { min: passwordLength.min })}
        errors={fieldErrors(state, 'password')}
      >
        <PasswordInput name="password" autoComplete="new-password" />
      </Field>
      <Button type="submit" variant="primary" pending={pending || state.status === 'done'}>
        {t('signUp.submit')}
      </Button>
    </ActionForm>
  );
}
