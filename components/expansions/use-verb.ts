'use client';

import { useState, useTransition } from 'react';
import { type ActionState, idle } from '@/lib/action-state';

export type FormVerb<Data> = (previous: ActionState<Data>, form: FormData) => Promise<ActionState<Data>>;

/**
 * Sends a form action from a button. `refusal` is the sentence of the last try that did not work;
 * `unreachable` is that sentence when the server could not be asked at all.
 */
export function useVerb<Data>(
  action: FormVerb<Data>,
  { unreachable, onDone }: { unreachable: string; onDone: (data: Data) => void },
) {
  const [pending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<string | null>(null);

  function run(fields: Record<string, string>) {
    startTransition(async () => {
      const answer = await sendForm(action, fields).catch(() => null);
      if (answer?.status === 'done') {
        setRefusal(null);
        onDone(answer.data);
      } else setRefusal(answer && answer.status !== 'idle' ? answer.message : unreachable);
    });
  }

  return { run, pending, refusal };
}

/** One call of a form action with plain fields, for what has no form on the page. */
export function sendForm<Data>(action: FormVerb<Data>, fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return action(idle, form);
}
