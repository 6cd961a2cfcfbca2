'use client';

import { Eye, MapPin, MessageSquare } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent } from 'react';
import { sendForm } from '@/components/expansions/use-verb';
import { useStored } from '@/components/outpainting/external-store';
import { useShortcuts } from '@/components/shortcuts/use-shortcuts';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';
import { CommentBox } from './comment-box';
import { GuestName } from './guest-name';
import { pinNumbers } from './pins';
import { circleOf, newOf, type ReviewStore } from './review-store';
import { StatusControl } from './status-control';
import { ThreadCard } from './thread-card';

type ReviewPanelProps = {
  store: ReviewStore;
  /** The variants in their order. */
  results: readonly { id: string }[];
  /** The variant that is looked at. */
  resultId: string | undefined;
  /** Shows another variant, for a comment that is about it. */
  onChoose?: (resultId: string) => void;
  /** Once something that was new has been seen. */
  onSeen?: () => void;
};

/** What is said and decided about an expansion, in one of the circles that the person or guest is in. */
export function ReviewPanel({ store, results, resultId, onChoose, onSeen }: ReviewPanelProps) {
  const t = useTranslations('review');
  const state = useStored(store, (all) => all);
  const circle = circleOf(state);
  const { data, isPlacing, draft, showsResolved, fresh, arrived } = state;
  const mayPin = Boolean(circle?.mayComment && resultId);

  const see = useEffectEvent(async () => {
    if (document.visibilityState === 'visible' && (await store.see())) onSeen?.();
  });
  useEffect(() => {
    // Told by what is there: each reading brings another `data`.
    if (data) void see();
    const onVisible = () => void see();
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [data]);

  useShortcuts([
    {
      keys: ['c'],
      label: t('do.pin'),
      when: () => mayPin,
      run: () => store.set({ isPlacing: !store.get().isPlacing }),
    },
  ]);
  if (!circle) return null;

  const numbers = pinNumbers(circle.threads);
  const resolved = circle.threads.filter((thread) => thread.resolved);
  const shown = showsResolved ? circle.threads : circle.threads.filter((thread) => !thread.resolved);
  const indexOf = (id: string | null) => results.findIndex((each) => each.id === id);
  const variantOf = (id: string | null) =>
    results.length > 1 && indexOf(id) >= 0 ? t('comments.variant', { variant: indexOf(id) + 1 }) : null;
  const nameOf = ({ kind, name }: typeof circle) =>
    kind === 'team' ? t('circle.team', { name: name ?? '' }) : t('circle.link', { name: name ?? '' });

  return (
    <section
      aria-label={t('title')}
      className="flex flex-col gap-4 not-first:border-t not-first:pt-5"
      data-review
    >
      <h2 className="text-base">{t('title')}</h2>
      {data.circles.length > 1 && (
        <Select value={circle.id} onValueChange={(circleId) => store.set({ circleId, selected: null })}>
          <SelectTrigger aria-label={t('circle.label')}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {data.circles.map((each) => {
              const count = each === circle ? 0 : newOf(each, fresh);
              return (
                <SelectItem key={each.id} value={each.id}>
                  {nameOf(each)}
                  {count > 0 && ` (${t('circle.news', { count })})`}
                </SelectItem>
              );
            })}
          </SelectContent>
        </Select>
      )}
      {data.circles.length === 1 && circle.name && (
        <p className="-mt-3 text-muted-foreground text-sm">{nameOf(circle)}</p>
      )}
      {resultId && (
        <StatusControl
          key={`${circle.id} ${resultId}`}
          store={store}
          circle={circle}
          resultId={resultId}
          variant={results.length > 1 ? indexOf(resultId) + 1 : null}
        />
      )}
      {circle.mayDecide && !circle.mayComment && <GuestName store={store} mayComment={false} />}
      {circle.showsComments && (
        <div className="flex flex-col gap-3">
          <div className="flex min-h-8 items-center gap-2">
            <h3 className="text-sm">{t('comments.title')}</h3>
            {circle.threads.length > 0 && <Badge>{circle.threads.length - resolved.length}</Badge>}
            {resolved.length > 0 && (
              <Button
                variant="ghost"
                size="sm"
                className="-mr-2 ml-auto px-2"
                aria-expanded={showsResolved}
                onClick={() => store.set({ showsResolved: !showsResolved })}
              >
                {showsResolved
                  ? t('comments.hideResolved')
                  : t('comments.resolved', { count: resolved.length })}
              </Button>
            )}
          </div>
          {circle.threads.length === 0 && (
            <div className="grid justify-items-center gap-1 rounded-lg border border-dashed px-4 py-6 text-center">
              <MessageSquare aria-hidden className="mb-1 size-6 stroke-[1.5] text-muted-foreground" />
              <p className="font-medium text-sm">{t('comments.empty')}</p>
              <p className="text-muted-foreground text-sm">
                {mayPin ? t('comments.emptyPin') : t('comments.emptyHint')}
              </p>
            </div>
          )}
          {shown.map((thread) => (
            <ThreadCard
              key={thread.id}
              store={store}
              circle={circle}
              thread={thread}
              number={numbers.get(thread.id)}
              variant={variantOf(thread.resultId)}
              onSelect={() => {
                if (thread.resultId && thread.resultId !== resultId) onChoose?.(thread.resultId);
                store.set({ selected: { id: thread.id, from: 'panel' } });
              }}
            />
          ))}
          {circle.mayComment && <GuestName store={store} mayComment />}
          {circle.mayComment && circle.kind === 'team' && circle.name && circle.isHeardByGuests && (
            <p className="flex items-center gap-1.5 text-muted-foreground text-sm">
              <Eye aria-hidden className="size-4 shrink-0" />
              {t('write.heard')}
            </p>
          )}
          {circle.mayComment ? (
            <CommentBox
              key={circle.id}
              store={store}
              circle={circle}
              draftKey={`new ${circle.id}`}
              label={t('write.comment')}
              placeholder={circle.members.length > 0 ? t('write.placeholderMention') : t('write.placeholder')}
              submit={t('do.send')}
              pin={draft && { ...draft, onRemove: () => store.set({ draft: null }) }}
              send={(fields) =>
                sendForm(store.actions.add, {
                  ...fields,
                  expansionId: store.expansionId,
                  circleId: circle.id,
                  resultId: draft?.resultId ?? resultId ?? '',
                  ...(draft && { x: `${draft.x}`, y: `${draft.y}` }),
                })
              }
              onSent={() => store.set({ draft: null })}
            >
              {mayPin && !draft && (
                <Button
                  variant="ghost"
                  size="sm"
                  className="-ml-2 mr-auto px-2"
                  aria-pressed={isPlacing}
                  aria-keyshortcuts="c"
                  title={t('do.pinHint')}
                  onClick={() => store.set({ isPlacing: !isPlacing })}
                >
                  <MapPin aria-hidden />
                  {t('do.pin')}
                </Button>
              )}
            </CommentBox>
          ) : (
            circle.kind === 'team' && <p className="text-muted-foreground text-sm">{t('write.readOnly')}</p>
          )}
        </div>
      )}
      <p role="status" className="sr-only">
        {arrived && t('comments.arrived', { name: arrived })}
      </p>
    </section>
  );
}
