import { unstable_rethrow, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { startTransition, useActionState, useEffect, useRef } from 'react';
import { v4 as uuid } from 'uuid';
import { type ActionState, idle } from '@/lib/action-state';
import type { Margins } from '@/lib/outpainting/canvas';
import type { Draft } from './use-draft';

export type ExpandAction = (
  previous: ActionState<{ expansionId: string }>,
  form: FormData,
) => Promise<ActionState<{ expansionId: string }>>;

export type Order = Draft & { photoId: string; margins: Margins };

/** Orders an expansion and goes to its page. The same order sent twice is one expansion. */
export function useExpand(action: ExpandAction) {
  const t = useTranslations('expand.run');
  const router = useRouter();
  const formIdFor = useFormId();

  async function send(previous: ActionState<{ expansionId: string }>, form: FormData) {
    try {
      return await action(previous, form);
    } catch (error) {
      unstable_rethrow(error);
      return {
        status: 'refused' as const,
        attempt: previous.attempt + 1,
        message: t('noAnswer'),
        values: {},
      };
    }
  }

  const [state, dispatch, isSending] = useActionState(send, idle);
  const expansionId = state.status === 'done' ? state.data.expansionId : null;

  useEffect(() => {
    if (expansionId) router.push(`/expansions/${expansionId}`);
  }, [expansionId, router]);

  function expand({ margins, ...order }: Order) {
    const fields = { ...order, ...margins };
    const form = new FormData();
    form.set('formId', formIdFor(JSON.stringify(fields)));
    for (const [name, value] of Object.entries(fields)) form.set(name, `${value}`);
    startTransition(() => dispatch(form));
  }

  const refusal = state.status === 'invalid' || state.status === 'refused' ? state.message : null;
  return { expand, isPending: isSending || expansionId !== null, refusal, attempt: state.attempt };
}

/**
 * One id per intended run: sending the same order again, after a lost answer say, uses the same id and finds the
 * first one; a changed order is another run.
 */
function useFormId() {
  const last = useRef({ order: '', id: '' });
  return (order: string) => {
    if (last.current.order !== order) last.current = { order, id: uuid() };
    return last.current.id;
  };
}
