'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { ActionForm, fieldErrors, fieldValue } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type ActionState, idle } from '@/lib/action-state';
import { ChoiceField } from './choice-field';
import { ShownSecret } from './shown-secret';

type Created = { name: string; shown: { token: string } | { accessKey: string; secretKey: string } };
type NewAccessTokenProps = {
  create: (previous: ActionState<Created>, form: FormData) => Promise<ActionState<Created>>;
};

/** Makes a token or an access key pair and shows it, this once. */
export function NewAccessToken({ create }: NewAccessTokenProps) {
  const t = useTranslations('settings.tokens');
  const [state, action, pending] = useActionState<ActionState<Created>, FormData>(create, idle);
  return (
    <div className="grid gap-4">
      <ActionForm state={state} action={action} className="sm:grid-cols-2 sm:items-start">
        <Field
          className="sm:col-span-2"
          label={t('name')}
          hint={t('nameHint')}
          errors={fieldErrors(state, 'name')}
        >
          <Input name="name" maxLength={100} autoComplete="off" defaultValue={fieldValue(state, 'name')} />
        </Field>
        <ChoiceField
          name="kind"
          label={t('kind')}
          hint={t('kindHint')}
          choices={(['token', 'pair'] as const).map((value) => ({ value, words: t(`kinds.${value}`) }))}
        />
        <ChoiceField
          name="scope"
          label={t('scope')}
          hint={t('scopeHint')}
          choices={(['write', 'read'] as const).map((value) => ({ value, words: t(`scopes.${value}`) }))}
        />
        <Button type="submit" pending={pending} className="sm:justify-self-start">
          {t('create')}
        </Button>
      </ActionForm>
      <div role="status" className="empty:hidden">
        {state.status === 'done' && <CreatedSecrets {...state.data} />}
      </div>
    </div>
  );
}

function CreatedSecrets({ name, shown }: Created) {
  const t = useTranslations('settings.tokens');
  return (
    <div className="grid gap-3 rounded-md border border-ring/60 p-3">
      <div>
        <p className="font-medium">{t('created', { name })}</p>
        <p className="text-muted-foreground">{t('shownOnce')}</p>
      </div>
      {'token' in shown ? (
        <ShownSecret text={shown.token} />
      ) : (
        <>
          <ShownSecret label={t('accessKey')} text={shown.accessKey} />
          <ShownSecret label={t('secretKey')} text={shown.secretKey} />
        </>
      )}
    </div>
  );
}
