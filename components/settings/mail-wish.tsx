'use client';

import { useTranslations } from 'next-intl';
import { startTransition, useActionState, useId, useOptimistic } from 'react';
import { Refusal } from '@/components/expansions/refusal';
import { Switch } from '@/components/ui/switch';
import { type ActionState, idle } from '@/lib/action-state';

/** The wishes there are: the field of each, and what it is sent when it is on and off. */
const wishes = {
  mail: { field: 'mailWhenDone', values: ['true', 'false'] },
  digest: { field: 'digest', values: ['daily', 'none'] },
} as const;

type MailWishProps = {
  wish: keyof typeof wishes;
  email: string;
  wished: boolean;
  save: (previous: ActionState, form: FormData) => Promise<ActionState>;
};

/** Whether a mail tells of something, such as a run that has ended: saved when it is pressed. */
export function MailWish({ wish, email, wished, save }: MailWishProps) {
  const t = useTranslations('settings.notices');
  const [state, action] = useActionState(save, idle);
  const [shown, show] = useOptimistic(wished);
  const id = useId();

  function change(isWished: boolean) {
    const form = new FormData();
    const { field, values } = wishes[wish];
    form.set(field, values[isWished ? 0 : 1]);
    startTransition(() => {
      show(isWished);
      action(form);
    });
  }

  return (
    <div className="grid gap-2">
      <div className="flex items-start justify-between gap-4">
        <div>
          <label htmlFor={id} className="font-medium">
            {t(wish)}
          </label>
          <p id={`${id}-hint`} className="text-muted-foreground">
            {t(`${wish}Hint`, { email })}
          </p>
        </div>
        <Switch id={id} aria-describedby={`${id}-hint`} checked={shown} onCheckedChange={change} />
      </div>
      <Refusal message={state.status === 'refused' || state.status === 'invalid' ? state.message : null} />
    </div>
  );
}
