'use client';

import { Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState, useTransition } from 'react';
import { sendForm } from '@/components/expansions/use-verb';
import { useStored } from '@/components/outpainting/external-store';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { piecesOf } from '@/lib/review/mentions';
import type { CommentView, ReviewCircle, Voice } from '@/lib/review/schemas';
import { CommentBox } from './comment-box';
import type { ReviewStore } from './review-store';
import { useTimeAgo } from './use-time-ago';

/** What somebody is called here. */
export function useNameOf(): (voice: Voice) => string {
  const t = useTranslations('review');
  return ({ name }) => name || t('gone');
}

type CommentProps = {
  store: ReviewStore;
  circle: ReviewCircle;
  comment: CommentView;
  /** Before its author: the number of its pin. */
  mark?: ReactNode;
  /** After its words. */
  children?: ReactNode;
};

/** What one person said, and what may be done with it. */
export function Comment({ store, circle, comment, mark, children }: CommentProps) {
  const t = useTranslations('review');
  const nameOf = useNameOf();
  const timeAgo = useTimeAgo();
  const [isEdited, setEdited] = useState(false);
  const [pending, startTransition] = useTransition();
  const isNew = useStored(store, ({ fresh }) => fresh.has(comment.id));
  const name = nameOf(comment.author);
  const { ago, exact } = timeAgo(comment.createdAt);

  function remove() {
    startTransition(async () => {
      const answer = await sendForm(store.actions.remove, { id: comment.id }).catch(() => null);
      if (answer?.status !== 'done') return fail(answer);
      void toast(t('do.deleted'), {
        action: { label: t('do.undo'), onClick: () => void restore(answer.data.undo) },
        duration: 10_000,
      });
      await store.reload();
    });
  }

  async function restore(undo: string) {
    const answer = await sendForm(store.actions.restore, { undo }).catch(() => null);
    if (answer?.status !== 'done') return fail(answer);
    void toast(t('do.restored'));
    await store.reload();
  }

  function fail(answer: { status: string; message?: string } | null) {
    void toast(answer?.message ?? t('do.failed'), { isError: true });
  }

  return (
    <div className="grid gap-1" data-comment={comment.id}>
      <div className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-0.5 text-xs">
        {mark}
        <span className="truncate font-medium text-sm">{name}</span>
        {comment.author.isGuest && <Badge variant="outline">{t('guest')}</Badge>}
        {isNew && <Badge className="bg-primary/20 text-foreground">{t('comments.new')}</Badge>}
        <time dateTime={comment.createdAt} title={exact} className="text-muted-foreground">
          {ago}
        </time>
        {comment.isEdited && <span className="text-muted-foreground">({t('comments.edited')})</span>}
        {(comment.mayEdit || comment.mayDelete) && !isEdited && (
          <span className="-my-1 -mr-1 ml-auto flex">
            {comment.mayEdit && (
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t('do.edit')}
                title={t('do.edit')}
                onClick={() => setEdited(true)}
              >
                <Pencil aria-hidden className="text-muted-foreground" />
              </Button>
            )}
            {comment.mayDelete && (
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t('do.delete')}
                title={t('do.delete')}
                pending={pending}
                onClick={remove}
              >
                <Trash2 aria-hidden className="text-muted-foreground" />
              </Button>
            )}
          </span>
        )}
      </div>
      {isEdited ? (
        <CommentBox
          store={store}
          circle={circle}
          draftKey={`edit ${comment.id}`}
          initial={comment.body}
          label={t('write.edit')}
          submit={t('do.save')}
          send={(fields) => sendForm(store.actions.edit, { ...fields, id: comment.id })}
          onSent={() => setEdited(false)}
          onCancel={() => {
            store.drafts.delete(`edit ${comment.id}`);
            setEdited(false);
          }}
          isEager
        />
      ) : (
        <>
          {comment.isDeleted ? (
            <p className="text-muted-foreground text-sm italic">{t('comments.deleted')}</p>
          ) : (
            <Words comment={comment} circle={circle} />
          )}
          <div className="-mx-2 flex flex-wrap items-center empty:hidden">{children}</div>
        </>
      )}
    </div>
  );
}

function Words({ comment, circle }: { comment: CommentView; circle: ReviewCircle }) {
  // Guests mention nobody, whatever they write.
  const mentioned = circle.members.filter(({ id }) => comment.mentions.includes(id));
  let at = 0;
  return (
    <p className="whitespace-pre-wrap text-sm wrap-anywhere">
      {piecesOf(comment.body, mentioned).map(({ text, ids }) => {
        const key = at;
        at += text.length;
        return ids.length === 0 ? (
          text
        ) : (
          <strong key={key} className="rounded-sm bg-primary/20 px-0.5 font-medium">
            {text}
          </strong>
        );
      })}
    </p>
  );
}
