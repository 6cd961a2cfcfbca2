'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { ActionForm, fieldErrors, fieldValue } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { PasswordInput } from '@/components/ui/password-input';
import { signInSchema } from '@/lib/accounts/schemas';
import { type ActionState, idle } from '@/lib/action-state';
import { signInWithPassword } from '@/lib/auth/client';

async function signIn(previous: ActionState, form: FormData): Promise<ActionState> {
  const attempt = previous.attempt + 1;
  const values = { email: String(form.get('email')) };
  const given = signInSchema.safeParse(Object.fromEntries(form));
  if (!given.success) {
    const fields: Record<string, string[]> = {};
    for (const { path, message } of given.error.issues) fields[String(path[0])] ??= [message];
    return { status: 'invalid', attempt, message: given.error.issues[0]?.message ?? '', fields, values };
  }
  const trouble = await signInWithPassword(given.data.email, given.data.password);
  if (trouble) return { status: 'refused', attempt, message: trouble, values };
  return { status: 'done', attempt, data: undefined };
}

/** E-mail and password. Leaves for `returnTo` by a full page load, so that nothing of the last person stays. */
export function SignInForm({ returnTo }: { returnTo: string }) {
  const t = useTranslations('account');
  const [state, action, pending] = useActionState(async (previous: ActionState, form: FormData) => {
    const next = await signIn(previous, form);
    if (next.status === 'done') window.location.assign(returnTo);
    return next;
  }, idle);
  return (
    <ActionForm state={state} action={action}>
      <Field label={t('email')} errors={fieldErrors(state, 'email')}>
        <Input name="email" type="email" autoComplete="username" defaultValue={fieldValue(state, 'email')} />
      </Field>
      <Field label={t('password')} errors={fieldErrors(state, 'password')}>
        <PasswordInput name="password" autoComplete="current-password" />
      </Field>
      <Button type="submit" variant="primary" pending={pending || state.status === 'done'}>
        {t('signIn.submit')}
      </Button>
    </ActionForm>
  );
}
