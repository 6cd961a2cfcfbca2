'use client';

import { Mail } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useActionState, useState } from 'react';
import { ActionForm, fieldErrors, fieldValue } from '@/components/ui/action-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { emailSchema } from '@/lib/accounts/schemas';
import { type ActionState, idle } from '@/lib/action-state';
import { sendSignInLink, signInWithProvider } from '@/lib/auth/client';
import { parseTrouble } from '@/lib/auth/trouble';

type OutsideSignInProps = { outside: ('github' | 'google')[]; mail: boolean; returnTo: string };

/** The ways in besides a password, as far as this instance offers them. */
export function OutsideSignIn({ outside, mail, returnTo }: OutsideSignInProps) {
  const t = useTranslations('account');
  const [leavingFor, leaveFor] = useState<string>();
  if (outside.length === 0 && !mail) return null;
  return (
    <div className="grid gap-3">
      <div className="flex items-center gap-3 text-muted-foreground text-xs before:h-px before:grow before:bg-border after:h-px after:grow after:bg-border">
        {t('or')}
      </div>
      {outside.map((provider) => (
        <Button
          key={provider}
          pending={leavingFor === provider}
          onClick={() => {
            leaveFor(provider);
            void signInWithProvider(provider, returnTo);
          }}
        >
          {t(`continueWith.${provider}`)}
        </Button>
      ))}
      {mail && <SignInLinkForm returnTo={returnTo} />}
    </div>
  );
}

function SignInLinkForm({ returnTo }: { returnTo: string }) {
  const t = useTranslations('account');
  const [open, setOpen] = useState(false);
  const [state, send, pending] = useActionState(
    async (previous: ActionState, form: FormData): Promise<ActionState> => {
      const attempt = previous.attempt + 1;
      const given = String(form.get('email'));
      const email = emailSchema.safeParse(given);
      if (!email.success) {
        const message = email.error.issues[0]?.message ?? '';
        return {
          status: 'invalid',
          attempt,
          message,
          fields: { email: [message] },
          values: { email: given },
        };
      }
      const trouble = parseTrouble(await sendSignInLink(email.data, returnTo));
      if (trouble)
        return { status: 'refused', attempt, message: t(`trouble.${trouble}`), values: { email: given } };
      return { status: 'done', attempt, data: undefined };
    },
    idle,
  );

  if (state.status === 'done') return <Alert>{t('link.sent')}</Alert>;
  if (!open) {
    return (
      <Button onClick={() => setOpen(true)}>
        <Mail aria-hidden />
        {t('link.offer')}
      </Button>
    );
  }
  return (
    <ActionForm state={state} action={send}>
      <Field label={t('email')} errors={fieldErrors(state, 'email')} hint={t('link.hint')}>
        <Input
          name="email"
          type="email"
          autoComplete="email"
          autoFocus
          defaultValue={fieldValue(state, 'email')}
        />
      </Field>
      <Button type="submit" pending={pending}>
        {t('link.send')}
      </Button>
    </ActionForm>
  );
}
