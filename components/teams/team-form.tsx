'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useId, useState } from 'react';
import { ActionForm, fieldErrors, fieldValue } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Switch } from '@/components/ui/switch';
import { type ActionState, idle } from '@/lib/action-state';

type TeamFormProps = {
  team: { id: string; name: string; keepsShared: boolean };
  save: (previous: ActionState, form: FormData) => Promise<ActionState>;
};

/** What a team is called, and what stays of those who leave it. */
export function TeamForm({ team, save }: TeamFormProps) {
  const t = useTranslations('teams.settings.team');
  const [state, action, pending] = useActionState(save, idle);
  const [keepsShared, setKeepsShared] = useState(team.keepsShared);
  const id = useId();
  return (
    <ActionForm state={state} action={action} doneMessage={t('saved')}>
      <input type="hidden" name="team" value={team.id} />
      <input type="hidden" name="keepsShared" value={String(keepsShared)} />
      <Field label={t('name')} errors={fieldErrors(state, 'name')}>
        <Input
          key={team.name}
          name="name"
          maxLength={80}
          autoComplete="off"
          defaultValue={fieldValue(state, 'name') ?? team.name}
        />
      </Field>
      <div className="flex items-start justify-between gap-4">
        <div>
          <label htmlFor={id} className="font-medium">
            {t('keeps')}
          </label>
          <p id={`${id}-hint`} className="text-muted-foreground">
            {t('keepsHint')}
          </p>
        </div>
        <Switch
          id={id}
          aria-describedby={`${id}-hint`}
          checked={keepsShared}
          onCheckedChange={setKeepsShared}
        />
      </div>
      <Button type="submit" pending={pending} className="justify-self-start">
        {t('save')}
      </Button>
    </ActionForm>
  );
}
