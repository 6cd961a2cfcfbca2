'use client';

import { Check, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, useTransition } from 'react';
import { sendForm } from '@/components/expansions/use-verb';
import { useStored } from '@/components/outpainting/external-store';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { toast } from '@/components/ui/toast';
import type { ReviewCircle, Thread } from '@/lib/review/schemas';
import { Comment, useNameOf } from './comment';
import { CommentBox } from './comment-box';
import type { ReviewStore } from './review-store';

type ThreadCardProps = {
  store: ReviewStore;
  circle: ReviewCircle;
  thread: Thread;
  number: number | undefined;
  /** Which variant it is about, where there are several. */
  variant: string | null;
  onSelect: () => void;
};

/** A comment with its answers. */
export function ThreadCard({ store, circle, thread, number, variant, onSelect }: ThreadCardProps) {
  const t = useTranslations('review');
  const nameOf = useNameOf();
  const card = useRef<HTMLElement>(null);
  const selected = useStored(store, (state) => (state.selected?.id === thread.id ? state.selected : null));
  const [isAnswering, setAnswering] = useState(() => store.drafts.has(`answer ${thread.id}`));
  const [pending, startTransition] = useTransition();

  useEffect(() => {
    if (selected?.from !== 'picture') return;
    card.current?.scrollIntoView({ block: 'nearest' });
    card.current?.focus({ preventScroll: true });
  }, [selected]);

  function resolve(resolved: boolean) {
    startTransition(async () => {
      const answer = await sendForm(store.actions.resolve, { id: thread.id, resolved: `${resolved}` }).catch(
        () => null,
      );
      if (answer?.status !== 'done')
        void toast(answer && answer.status !== 'idle' ? answer.message : t('do.failed'), { isError: true });
      await store.reload();
    });
  }

  return (
    <article
      ref={card}
      tabIndex={-1}
      className={cn(
        'grid scroll-mt-20 gap-3 rounded-lg border p-3 outline-offset-2',
        selected && 'border-ring ring-1 ring-ring',
      )}
    >
      <Comment
        store={store}
        circle={circle}
        comment={thread}
        mark={
          number !== undefined && (
            <button
              type="button"
              aria-label={t('comments.showPin', { number })}
              title={t('comments.showPin', { number })}
              onClick={onSelect}
              className="touch-target inline-grid size-6 place-items-center rounded-full bg-primary font-semibold text-primary-foreground text-xs tabular-nums"
            >
              {number}
            </button>
          )
        }
      >
        {circle.mayComment && !thread.isDeleted && (
          <>
            {!isAnswering && (
              <Button variant="ghost" size="sm" className="px-2" onClick={() => setAnswering(true)}>
                {t('do.answer')}
              </Button>
            )}
            <Button
              variant="ghost"
              size="sm"
              className="px-2"
              pending={pending}
              onClick={() => resolve(!thread.resolved)}
            >
              {thread.resolved ? <RotateCcw aria-hidden /> : <Check aria-hidden />}
              {thread.resolved ? t('do.reopen') : t('do.resolve')}
            </Button>
          </>
        )}
      </Comment>
      {(variant || thread.resolved) && (
        <p className="-mt-2 text-muted-foreground text-xs">
          {[variant, thread.resolved && t('comments.resolvedBy', { name: thread.resolved.by || t('gone') })]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {thread.answers.length > 0 && (
        <div className="grid gap-3 border-l-2 pl-3">
          {thread.answers.map((answer) => (
            <Comment key={answer.id} store={store} circle={circle} comment={answer} />
          ))}
        </div>
      )}
      {isAnswering && circle.mayComment && (
        <CommentBox
          store={store}
          circle={circle}
          draftKey={`answer ${thread.id}`}
          label={t('write.answer', { name: nameOf(thread.author) })}
          placeholder={circle.members.length > 0 ? t('write.placeholderMention') : t('write.placeholder')}
          submit={t('do.answer')}
          send={(fields) =>
            sendForm(store.actions.add, {
              ...fields,
              expansionId: store.expansionId,
              circleId: circle.id,
              parentId: thread.id,
            })
          }
          onSent={() => setAnswering(false)}
          onCancel={() => setAnswering(false)}
          isEager
        />
      )}
    </article>
  );
}
