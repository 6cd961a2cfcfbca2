'use client';

import { CheckCircle2, CircleDashed, CircleDot } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useOptimistic, useState, useTransition } from 'react';
import { Refusal } from '@/components/expansions/refusal';
import { sendForm } from '@/components/expansions/use-verb';
import { useStored } from '@/components/outpainting/external-store';
import { Button } from '@/components/ui/button';
import { ToggleGroup, ToggleGroupItem } from '@/components/ui/toggle-group';
import type { ReviewCircle, Voice } from '@/lib/review/schemas';
import { type ReviewStatus, reviewStatuses } from '@/lib/review/statuses';
import { useNameOf } from './comment';
import { NameField } from './guest-name';
import type { ReviewStore } from './review-store';
import { useTimeAgo } from './use-time-ago';

const icons = { to_review: CircleDashed, changes_asked: CircleDot, approved: CheckCircle2 };

type StatusControlProps = {
  store: ReviewStore;
  circle: ReviewCircle;
  resultId: string;
  /** Which variant it is, where there are several. */
  variant: number | null;
};

/** What a circle thinks of the chosen variant, who says so and since when; for who may decide, the choice. */
export function StatusControl({ store, circle, resultId, variant }: StatusControlProps) {
  const t = useTranslations('review');
  const nameOf = useNameOf();
  const timeAgo = useTimeAgo();
  const review = circle.reviews.find((each) => each.resultId === resultId);
  const [status, show] = useOptimistic<ReviewStatus>(review?.status ?? 'to_review');
  const [pending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<string | null>(null);
  const needsName = useStored(store, ({ guest }) => guest !== null && !guest.name);
  /** What a guest chose who has not said yet what they are called. */
  const [wished, setWished] = useState<ReviewStatus | null>(null);
  const [name, setName] = useState('');

  function choose(next: ReviewStatus) {
    if (needsName) wish(next);
    else decide(next);
  }

  function wish(next: ReviewStatus | null) {
    setWished(next);
    store.set({ isNaming: next !== null });
  }

  function introduce(event: FormEvent) {
    event.preventDefault();
    if (wished && !pending) decide(wished);
  }

  function decide(next: ReviewStatus) {
    startTransition(async () => {
      show(next);
      const fields = { resultId, circleId: circle.id, status: next, ...(needsName && { name }) };
      const answer = await sendForm(store.actions.decide, fields).catch(() => null);
      if (answer?.status === 'done') {
        if (needsName) store.set({ guest: { name: name.trim() } });
        wish(null);
      }
      setRefusal(
        answer?.status === 'done'
          ? null
          : answer && answer.status !== 'idle'
            ? answer.message
            : t('status.failed'),
      );
      await store.reload();
    });
  }

  const isAsked = wished !== null && needsName;
  const Icon = icons[status];
  const whoDecided = (voice: Voice) =>
    voice.isGuest && !voice.isMe ? t('guestNamed', { name: nameOf(voice) }) : nameOf(voice);
  const label = variant === null ? t('status.label') : t('status.labelOf', { variant });
  const when = review && timeAgo(review.decidedAt);
  return (
    <div className="grid gap-2">
      {circle.mayDecide && (
        <>
          <ToggleGroup
            type="single"
            aria-label={label}
            value={wished ?? status}
            onValueChange={(value) => value && choose(value as ReviewStatus)}
            className="w-full"
          >
            {reviewStatuses.map((each) => (
              <ToggleGroupItem key={each} value={each} className="h-auto min-h-8 px-1.5 text-xs">
                {t(`status.${each}`)}
              </ToggleGroupItem>
            ))}
          </ToggleGroup>
          {isAsked && (
            <form onSubmit={introduce} className="grid gap-2">
              <NameField value={name} onChange={setName} hint={t('name.hint')} error={refusal} isEager />
              <div className="flex justify-end gap-2">
                <Button
                  variant="ghost"
                  size="sm"
                  onClick={() => {
                    wish(null);
                    setRefusal(null);
                  }}
                >
                  {t('do.cancel')}
                </Button>
                <Button type="submit" variant="primary" size="sm" pending={pending}>
                  {t('name.confirm')}
                </Button>
              </div>
            </form>
          )}
        </>
      )}
      {!isAsked && (
        <p role="status" title={when?.exact} className="flex items-center gap-1.5 text-sm">
          <Icon
            size={16}
            aria-hidden
            className={status === 'to_review' ? 'text-muted-foreground' : undefined}
          />
          {review && when
            ? t('status.by', { status: t(`status.${status}`), name: whoDecided(review.by), when: when.ago })
            : status === 'to_review'
              ? t('status.none')
              : t(`status.${status}`)}
        </p>
      )}
      {!isAsked && <Refusal message={refusal} />}
    </div>
  );
}
