'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { ActionForm, fieldErrors, fieldValue } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import type { Budget } from '@/lib/accounts/schemas';
import { type ActionState, idle } from '@/lib/action-state';
import { DollarInput } from './dollar-input';

type BudgetFormProps = {
  budget: Budget;
  save: (previous: ActionState, form: FormData) => Promise<ActionState>;
};

/** What may be spent in a month: beyond the first a warning, beyond the second a refusal. */
export function BudgetForm({ budget, save }: BudgetFormProps) {
  const t = useTranslations('settings.usage.budget');
  const [state, action, pending] = useActionState(save, idle);
  return (
    <ActionForm state={state} action={action} doneMessage={t('saved')}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {(['soft', 'hard'] as const).map((name) => (
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
