'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useState } from 'react';
import { ActionForm, fieldErrors, fieldValue } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { PasswordInput } from '@/components/ui/password-input';
import { type ActionState, idle } from '@/lib/action-state';
import { signOut } from '@/lib/auth/client';

type DeleteAccountProps = {
  email: string;
  hasPassword: boolean;
  remove: (previous: ActionState, form: FormData) => Promise<ActionState>;
};

/** Asks for what only the person can give, says what will be gone, and leaves for the start page. */
export function DeleteAccount(props: DeleteAccountProps) {
  const t = useTranslations('settings.data.delete');
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="destructive" className="justify-self-start">
          {t('open')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('question')} description={t('consequence')}>
        <DeleteForm {...props} />
      </DialogContent>
    </Dialog>
  );
}

function DeleteForm({ email, hasPassword, remove }: DeleteAccountProps) {
  const t = useTranslations('settings.data.delete');
  const common = useTranslations('common');
  const [state, action, pending] = useActionState<ActionState, FormData>(async (previous, form) => {
    const next = await remove(previous, form);
    if (next.status === 'done') await signOut();
    return next;
  }, idle);
  return (
    <ActionForm state={state} action={action}>
      <p className="text-muted-foreground">{t('running')}</p>
      <Field label={t('email')} hint={email} errors={fieldErrors(state, 'email')}>
        <Input
          name="email"
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={fieldValue(state, 'email')}
        />
      </Field>
      {hasPassword && (
        <Field label={t('password')} errors={fieldErrors(state, 'password')}>
          <PasswordInput name="password" autoComplete="current-password" />
        </Field>
      )}
      <DialogFooter>
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <Button type="submit" variant="destructive" pending={pending || state.status === 'done'}>
          {t('confirm')}
        </Button>
      </DialogFooter>
    </ActionForm>
  );
}
