'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { ActionForm, fieldErrors } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import { RefusalNotice } from '@/components/ui/refusal-notice';
import { type ActionState, idle } from '@/lib/action-state';
import { ShareFrame } from './share-frame';

type DoorProps = {
  slug: string;
  /** `closed` is opened by a press, `locked` by the password. */
  kind: 'closed' | 'locked';
  action: (previous: ActionState, form: FormData) => Promise<ActionState>;
};

/** What stands before the pictures of a share link. */
export function Door({ slug, kind, action }: DoorProps) {
  const t = useTranslations(`sharing.guest.${kind}`);
  const [state, submit, pending] = useActionState<ActionState, FormData>(action, idle);
  return (
    <ShareFrame>
      <div className="m-auto grid w-full max-w-sm gap-5 px-4 py-16">
        <div className="grid gap-1 text-center">
          <h1 className="text-lg">{t('title')}</h1>
          <p className="text-muted-foreground">{t('body')}</p>
        </div>
        <ActionForm state={state} action={submit}>
          <input type="hidden" name="slug" value={slug} />
          {kind === 'locked' ? (
            <Password errors={fieldErrors(state, 'password')} />
          ) : (
            state.status === 'invalid' && <RefusalNotice state={state} />
          )}
          <Button type="submit" variant="primary" pending={pending}>
            {t('open')}
          </Button>
        </ActionForm>
      </div>
    </ShareFrame>
  );
}

function Password({ errors }: { errors: string[] | undefined }) {
  const t = useTranslations('sharing.guest.locked');
  return (
    <Field label={t('password')} errors={errors}>
      <PasswordInput name="password" autoComplete="off" autoFocus required />
    </Field>
  );
}
