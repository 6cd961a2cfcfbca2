'use client';

import { CircleAlert, Layers } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type CSSProperties, useState } from 'react';
import { DevelopingMargins } from '@/components/expansions/developing-margins';
import { resultUrl } from '@/components/expansions/file-urls';
import { FramedPhoto } from '@/components/expansions/framed-photo';
import { Picture } from '@/components/ui/picture';
import { isOpen } from '@/lib/expansions/statuses';
import styles from './gallery.module.css';
import type { LiveCard } from './gallery-cards';

// A row of panoramas or of towers would be a line or a wall; the picture is then cut in its card only.
const aspectLimits = { min: 0.5, max: 3 };

/**
 * One expansion in the gallery: its picture, or how it stands; under the pointer, what it was before.
 * `eager` cards are on the first screen and fetched at once.
 */
export function GalleryCard({ card, eager }: { card: LiveCard; eager: boolean }) {
  const t = useTranslations('gallery');
  const problems = useTranslations('problems.failure');
  const [before, setBefore] = useState(false);
  const aspect = Math.min(
    aspectLimits.max,
    Math.max(aspectLimits.min, card.canvas.width / card.canvas.height),
  );
  const [result] = card.results;
  const reason = card.failure ? problems(`${card.failure}.what`) : '';
  const label = t(`card.${card.state}`, { name: card.photo.name, ...card.canvas, reason });

  return (
    <li className={styles.card} style={{ '--aspect': aspect } as CSSProperties}>
      <Link
        href={`/expansions/${card.id}`}
        aria-label={label}
        className="stage group block size-full overflow-hidden rounded-md"
        onPointerEnter={(event) => setBefore(event.pointerType === 'mouse')}
        onPointerLeave={() => setBefore(false)}
        onFocus={(event) => setBefore(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => setBefore(false)}
      >
        {card.state === 'ready' && result ? (
          <>
            <Picture
              src={resultUrl(result.id, 'thumbnail')}
              alt=""
              width={card.canvas.width}
              height={card.canvas.height}
              loading={eager ? 'eager' : 'lazy'}
              draggable={false}
              className="absolute inset-0 size-full rounded-md object-cover"
            />
            {before && (
              <span className="stage absolute inset-0 animate-enter overflow-hidden rounded-md">
                <FramedPhoto frame={card} size="thumbnail" alt="" />
              </span>
            )}
            {card.results.length > 1 && <VariantCount count={card.results.length} />}
          </>
        ) : (
          <>
            <FramedPhoto frame={card} size="thumbnail" alt="">
              {isOpen(card.state) && <DevelopingMargins frame={card} developed={card.progress ?? 0.5} />}
            </FramedPhoto>
            <StateLabel card={card} reason={reason} />
          </>
        )}
      </Link>
    </li>
  );
}

function VariantCount({ count }: { count: number }) {
  const t = useTranslations('gallery');
  return (
    <span className="absolute top-2 right-2 flex items-center gap-1 rounded-sm bg-black/65 px-1.5 py-0.5 text-white text-xs tabular-nums">
      <Layers className="size-3.5" aria-hidden="true" />
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{t('variants', { count })}</span>
    </span>
  );
}

function StateLabel({ card, reason }: { card: LiveCard; reason: string }) {
  const t = useTranslations('gallery.state');
  if (card.state === 'ready') return null;
  const words =
    card.state === 'painting' && card.progress
      ? t('paintingProgress', { progress: card.progress })
      : t(card.state);
  return (
    <span className="absolute bottom-2 left-2 flex max-w-[calc(100%-1rem)] items-start gap-2 rounded-sm bg-black/75 px-2 py-1.5 text-white text-xs tabular-nums">
      {card.state === 'failed' && (
        <CircleAlert className="size-4 shrink-0 text-destructive" aria-hidden="true" />
      )}
      {isOpen(card.state) && (
        <span
          className="mt-1 size-2 shrink-0 rounded-full bg-frame motion-safe:animate-pulse"
          aria-hidden="true"
        />
      )}
      <span className="line-clamp-2">{card.state === 'failed' && reason ? reason : words}</span>
    </span>
  );
}
