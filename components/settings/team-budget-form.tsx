'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { ActionForm, fieldErrors, fieldValue } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { idle } from '@/lib/action-state';
import { type DialogAction, HiddenFields } from './action-dialog';
import { DollarInput } from './dollar-input';

type TeamBudgetFormProps = {
  teamId: string;
  budget: { team: number | null; member: number | null };
  save: DialogAction;
};

/** What a team's keys may spend in a month: all members together, and each of them. */
export function TeamBudgetForm({ teamId, budget, save }: TeamBudgetFormProps) {
  const t = useTranslations('teams.usage.budget');
  const [state, action, pending] = useActionState(save, idle);
  return (
    <ActionForm state={state} action={action} doneMessage={t('saved')}>
      <HiddenFields of={{ teamId }} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {(['team', 'member'] as const).map((name) => (
          <Field key={name} label={t(name)} hint={t(`${name}Hint`)} errors={fieldErrors(state, name)}>
            <DollarInput name={name} defaultValue={fieldValue(state, name) ?? budget[name] ?? ''} />
          </Field>
        ))}
      </div>
      <Button type="submit" pending={pending} className="justify-self-start">
        {t('save')}
      </Button>
    </ActionForm>
  );
}
