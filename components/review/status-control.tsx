'use client';

import { CheckCircle2, CircleDashed, CircleDot } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useOptimistic, useState, useTransition } from 'react';
import { Refusal } from '@/components/expansions/refusal';
import { sendForm } from '@/components/expansions/use-verb';
import { useStored } from '@/components/outpainting/external-store';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { ToggleGroup, ToggleGroupItem } from '@/components/ui/toggle-group';
import { commentLimits, type ReviewCircle } from '@/lib/review/schemas';
import { type ReviewStatus, reviewStatuses } from '@/lib/review/statuses';
import { useNameOf } from './comment';
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
  const [, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<string | null>(null);
  const needsName = useStored(store, (state) => state.needsName);
  const [name, setName] = useState('');

  function decide(next: ReviewStatus) {
    startTransition(async () => {
      show(next);
      const fields = { resultId, circleId: circle.id, status: next, ...(needsName && { name }) };
      const answer = await sendForm(store.actions.decide, fields).catch(() => null);
      if (answer?.status === 'done') store.set({ needsName: false });
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

  const Icon = icons[status];
  const label = variant === null ? t('status.label') : t('status.labelOf', { variant });
  const when = review && timeAgo(review.decidedAt);
  return (
    <div className="grid gap-2">
      {circle.mayDecide && (
        <>
          {needsName && !circle.mayComment && (
            <Field label={t('write.name')} hint={t('write.nameHint')}>
              <Input
                value={name}
                maxLength={commentLimits.name}
                autoComplete="name"
                onChange={(event) => setName(event.target.value)}
              />
            </Field>
          )}
          <ToggleGroup
            type="single"
            aria-label={label}
            value={status}
            onValueChange={(value) => value && decide(value as ReviewStatus)}
            className="w-full"
          >
            {reviewStatuses.map((each) => (
              <ToggleGroupItem key={each} value={each} className="h-auto min-h-8 px-1.5 text-xs">
                {t(`status.${each}`)}
              </ToggleGroupItem>
            ))}
          </ToggleGroup>
        </>
      )}
      <p role="status" title={when?.exact} className="flex items-center gap-1.5 text-sm">
        <Icon
          size={16}
          aria-hidden
          className={status === 'to_review' ? 'text-muted-foreground' : undefined}
        />
        {review && when
          ? t('status.by', { status: t(`status.${status}`), name: nameOf(review.by), when: when.ago })
          : status === 'to_review'
            ? t('status.none')
            : t(`status.${status}`)}
      </p>
      <Refusal message={refusal} />
    </div>
  );
}
