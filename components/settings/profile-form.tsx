'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { ActionForm, fieldErrors, fieldValue } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type ActionState, idle } from '@/lib/action-state';

type ProfileFormProps = {
  name: string | null;
  email: string;
  save: (previous: ActionState, form: FormData) => Promise<ActionState>;
};

export function ProfileForm({ name, email, save }: ProfileFormProps) {
  const t = useTranslations('settings.profile');
  const [state, action, pending] = useActionState(save, idle);
  return (
    <ActionForm state={state} action={action} doneMessage={t('saved')}>
      <Field label={t('name')} hint={t('nameHint')} errors={fieldErrors(state, 'name')}>
        <Input
          name="name"
          autoComplete="name"
          maxLength={100}
          defaultValue={fieldValue(state, 'name') ?? name ?? ''}
        />
      </Field>
      <Field label={t('email')} hint={t('emailHint')}>
        <Input type="email" value={email} readOnly className="bg-muted" />
      </Field>
      <Button type="submit" pending={pending} className="justify-self-start">
        {t('save')}
      </Button>
    </ActionForm>
  );
}
