import { unstable_rethrow, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { startTransition, useActionState, useEffect, useRef } from 'react';
import { v4 as uuid } from 'uuid';
import { type ActionState, idle } from '@/lib/action-state';
import type { Frame } from '@/lib/outpainting/frame';
import type { Draft } from './use-draft';

type Answer = { expansionId: string } | { batchId: string };
type Action<Data> = (previous: ActionState<Data>, form: FormData) => Promise<ActionState<Data>>;

export type ExpandActions = {
  one: Action<{ expansionId: string }>;
  several: Action<{ batchId: string }>;
};

/** A photo with its frame; `passes` is what was quoted for it. */
export type Order = { photoId: string; frame: Frame; passes: number };

const fieldsOf = ({ photoId, frame: { margins, preset }, passes }: Order) => ({
  photoId,
  ...margins,
  preset,
  maxPasses: passes,
});

/** Orders an expansion, or a batch of them, and goes to its page. The same order sent twice is one. */
export function useExpand(actions: ExpandActions) {
  const t = useTranslations('expand.run');
  const router = useRouter();
  const formIdFor = useFormId();

  async function send(previous: ActionState<Answer>, form: FormData): Promise<ActionState<Answer>> {
    const action = (form.has('items') ? actions.several : actions.one) as Action<Answer>;
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
  const answer = state.status === 'done' ? state.data : null;
  const page =
    answer && ('batchId' in answer ? `/batches/${answer.batchId}` : `/expansions/${answer.expansionId}`);

  useEffect(() => {
    if (page) router.push(page);
  }, [page, router]);

  function expand(orders: readonly Order[], draft: Draft) {
    const [first] = orders;
    if (!first) return;
    const what = orders.length === 1 ? fieldsOf(first) : { items: JSON.stringify(orders.map(fieldsOf)) };
    const fields = { ...draft, ...what };
    const form = new FormData();
    form.set('formId', formIdFor(JSON.stringify(fields)));
    for (const [name, value] of Object.entries(fields)) form.set(name, `${value}`);
    startTransition(() => dispatch(form));
  }

  const refusal = state.status === 'invalid' || state.status === 'refused' ? state.message : null;
  return { expand, isPending: isSending || page !== null, refusal, attempt: state.attempt };
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
