'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { ActionForm, fieldErrors, fieldValue } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type ActionState, idle } from '@/lib/action-state';

type CreatedToken = { name: string; token: string };
type NewAccessTokenProps = {
  create: (previous: ActionState<CreatedToken>, form: FormData) => Promise<ActionState<CreatedToken>>;
};

/** Makes a token and shows it, this once. */
export function NewAccessToken({ create }: NewAccessTokenProps) {
  const t = useTranslations('settings.tokens');
  const [state, action, pending] = useActionState<ActionState<CreatedToken>, FormData>(create, idle);
  return (
    <div className="grid gap-4">
      <ActionForm state={state} action={action} className="sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start">
        <Field label={t('name')} hint={t('nameHint')} errors={fieldErrors(state, 'name')}>
          <Input name="name" maxLength={100} autoComplete="off" defaultValue={fieldValue(state, 'name')} />
        </Field>
        <Button type="submit" pending={pending} className="sm:mt-[1.625rem]">
          {t('create')}
        </Button>
      </ActionForm>
      <div role="status" className="empty:hidden">
        {state.status === 'done' && (
          <div className="grid gap-2 rounded-md border border-ring/60 p-3">
            <p className="font-medium">{t('created', { name: state.data.name })}</p>
            <p className="text-muted-foreground">{t('shownOnce')}</p>
            <div className="flex flex-wrap items-center gap-2">
              <code className="min-w-0 grow basis-56 select-all break-all rounded-md bg-muted px-2 py-1.5 font-mono text-xs">
                {state.data.token}
              </code>
              <CopyButton text={state.data.token} />
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
