'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { type ActionState, idle } from '@/lib/action-state';

type JoinFormProps = {
  token: string;
  join: (previous: ActionState, form: FormData) => Promise<ActionState>;
};

/** The button by which somebody joins a team. */
export function JoinForm({ token, join }: JoinFormProps) {
  const t = useTranslations('teams.join');
  const [state, action, pending] = useActionState(join, idle);
  return (
    <ActionForm state={state} action={action}>
      <input type="hidden" name="token" value={token} />
      <Button type="submit" variant="primary" pending={pending}>
        {t('join')}
      </Button>
    </ActionForm>
  );
}
