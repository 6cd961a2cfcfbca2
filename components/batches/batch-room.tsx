'use client';

import { CirclePause, CirclePlay } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Refusal } from '@/components/expansions/refusal';
import { RetryButton } from '@/components/expansions/retry-button';
import { useExpansionEvents } from '@/components/expansions/use-expansion-events';
import { useLiveRefresh } from '@/components/expansions/use-live-refresh';
import { type FormVerb, useVerb } from '@/components/expansions/use-verb';
import styles from '@/components/gallery/gallery.module.css';
import { GalleryCard } from '@/components/gallery/gallery-card';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import type { ExpansionCard } from '@/lib/expansions/schemas';
import { isOpen } from '@/lib/expansions/statuses';

type BatchRoomProps = {
  batch: { id: string; isPaused: boolean };
  cards: readonly ExpansionCard[];
  pause: FormVerb<unknown>;
  retry: FormVerb<{ expansionId: string }>;
};

/** How a batch stands: its pictures as they come, what can be held back, and what failed with a way to try it again. */
export function BatchRoom({ batch, cards, pause, retry }: BatchRoomProps) {
  const t = useTranslations('batch');
  const problems = useTranslations('problems.failure');
  const refresh = useLiveRefresh();
  const mine = new Set(cards.map(({ id }) => id));
  useExpansionEvents({ onEvent: ({ id }) => mine.has(id) && refresh(), onResync: refresh });
  const { run, pending, refusal } = useVerb(pause, { unreachable: t('unreachable'), onDone: refresh });

  const open = cards.filter(({ state }) => isOpen(state)).length;
  const failed = cards.filter(({ state }) => state === 'failed' || state === 'cancelled');
  const done = cards.filter(({ state }) => state === 'ready').length;
  const isHeld = batch.isPaused && cards.some(({ state }) => state === 'waiting');

  return (
    <div className="flex grow flex-col gap-6 px-4 py-6 sm:px-6">
      <header className="grid gap-3">
        <h1 className="text-lg">{t('title')}</h1>
        <div className="flex flex-wrap items-center gap-3">
          <Progress
            value={(100 * (cards.length - open)) / Math.max(1, cards.length)}
            aria-label={t('progress')}
            className="max-w-sm grow"
          />
          <p role="status" className="text-muted-foreground text-sm tabular-nums">
            {t(isHeld ? 'held' : 'done', { done, count: cards.length, failed: failed.length })}
          </p>
          {(open > 0 || batch.isPaused) && (
            <Button
              size="sm"
              pending={pending}
              onClick={() => run({ id: batch.id, pause: `${!batch.isPaused}` })}
            >
              {batch.isPaused ? <CirclePlay aria-hidden="true" /> : <CirclePause aria-hidden="true" />}
              {batch.isPaused ? t('resume') : t('pause')}
            </Button>
          )}
        </div>
        <p className="text-muted-foreground text-sm">
          {t.rich('leave', {
            gallery: (words) => (
              <Link href="/gallery" className="link text-foreground">
                {words}
              </Link>
            ),
          })}
        </p>
        <Refusal message={refusal} />
      </header>
      {failed.length > 0 && (
        <section aria-label={t('failed')} className="grid gap-3">
          <h2 className="text-base">{t('failed')}</h2>
          <ul className="grid gap-2">
            {failed.map((card) => (
              <li
                key={card.id}
                className="flex flex-wrap items-center justify-between gap-3 rounded-md border p-3"
              >
                <Link href={`/expansions/${card.id}`} className="link min-w-0 truncate">
                  {card.photo.name}
                </Link>
                <span className="grow text-muted-foreground text-sm">
                  {card.failure ? problems(`${card.failure}.what`) : t('cancelled')}
                </span>
                <RetryButton id={card.id} retry={retry} label={t('retry', { name: card.photo.name })} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <ul className={styles.rows}>
        {cards.map((card, index) => (
          <GalleryCard key={card.id} card={card} eager={index < 12} />
        ))}
      </ul>
    </div>
  );
}
