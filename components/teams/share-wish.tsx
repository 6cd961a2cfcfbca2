'use client';

import { useTranslations } from 'next-intl';
import { startTransition, useActionState, useId, useOptimistic } from 'react';
import { Refusal } from '@/components/expansions/refusal';
import { Switch } from '@/components/ui/switch';
import { type ActionState, idle } from '@/lib/action-state';

type ShareWishProps = {
  team: string;
  wished: boolean;
  save: (previous: ActionState, form: FormData) => Promise<ActionState>;
};

/** Whether one's new expansions are shared with a team: saved when it is pressed. */
export function ShareWish({ team, wished, save }: ShareWishProps) {
  const t = useTranslations('teams.settings.wish');
  const [state, action] = useActionState(save, idle);
  const [shown, show] = useOptimistic(wished);
  const id = useId();

  function change(wish: boolean) {
    const form = new FormData();
    form.set('team', team);
    form.set('sharesNew', String(wish));
    startTransition(() => {
      show(wish);
      action(form);
    });
  }

  return (
    <div className="grid gap-2">
      <div className="flex items-start justify-between gap-4">
        <div>
          <label htmlFor={id} className="font-medium">
            {t('share')}
          </label>
          <p id={`${id}-hint`} className="text-muted-foreground">
            {t('shareHint')}
          </p>
        </div>
        <Switch id={id} aria-describedby={`${id}-hint`} checked={shown} onCheckedChange={change} />
      </div>
      <Refusal message={state.status === 'refused' || state.status === 'invalid' ? state.message : null} />
    </div>
  );
}
