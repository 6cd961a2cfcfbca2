'use client';

import { CircleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type CSSProperties, useState, useSyncExternalStore } from 'react';
import { DevelopingMargins } from '@/components/expansions/developing-margins';
import { resultUrl, thumbnailSources } from '@/components/expansions/file-urls';
import { FramedPhoto } from '@/components/expansions/framed-photo';
import { Picture } from '@/components/ui/picture';
import { thumbhashUrl } from '@/components/ui/thumbhash';
import { isOpen } from '@/lib/expansions/statuses';
import styles from './gallery.module.css';
import type { LiveCard } from './gallery-cards';
import { cardAspect } from './justified-rows';
import { isSelected, SelectionStore } from './selection-store';
import { TeamSign } from './team-sign';
import type { CardPress } from './use-card-press';

type GalleryCardProps = {
  card: LiveCard;
  href?: string;
  /** Fetched at once: on the first screen, or near enough to it. */
  eager: boolean;
  /** Its place, where places are measured. */
  style?: CSSProperties;
  selection?: SelectionStore;
  press?: CardPress;
};

const unselectable = new SelectionStore();

/** One expansion in the gallery: its picture, or how it stands; under the pointer, what it was before. */
export function GalleryCard({ card, href, eager, style, selection, press }: GalleryCardProps) {
  const t = useTranslations('gallery');
  const problems = useTranslations('problems.failure');
  const [before, setBefore] = useState(false);
  const store = selection ?? unselectable;
  const selected = useSyncExternalStore(
    store.subscribe,
    () => isSelected(store.get(), card.id),
    () => false,
  );
  const [result] = card.results;
  const reason = card.failure ? problems(`${card.failure}.what`) : '';
  const said = [t(`card.${card.state}`, { name: card.photo.name, ...card.canvas, reason })];
  if (card.results.length > 1) said.push(t('variants', { count: card.results.length }));
  if (card.isFavourite) said.push(t('favourite'));
  if (card.team) {
    said.push(t('team.by', { name: card.team.owner.name }));
    if (card.team.review) said.push(t(`team.review.${card.team.review}`));
    if (card.team.isUnread) said.push(t('team.unread'));
  }
  const isReady = card.state === 'ready' && result;
  // Only where rows are measured: as the server sends it, a page of these would be heavier than the pictures.
  const blurred = style && isReady ? thumbhashUrl(result.thumbhash) : null;

  return (
    <li
      className={styles.card}
      style={{ '--aspect': cardAspect(card.canvas), ...style } as CSSProperties}
      data-id={card.id}
      data-selected={selected || undefined}
      data-favourite={card.isFavourite || undefined}
      data-variants={isReady && card.results.length > 1 ? card.results.length : undefined}
    >
      <Link
        href={href ?? `/expansions/${card.id}`}
        prefetch={false}
        aria-label={said.join(', ')}
        className="stage group block size-full overflow-hidden rounded-md bg-cover"
        style={blurred ? { backgroundImage: `url("${blurred}")` } : undefined}
        onClick={(event) => press?.click(event, card.id)}
        onPointerDown={(event) => press?.down(event, card.id)}
        onContextMenu={press?.menu}
        onPointerEnter={(event) => setBefore(event.pointerType === 'mouse')}
        onPointerLeave={() => setBefore(false)}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setBefore(true)}
        onBlur={() => setBefore(false)}
      >
        {isReady ? (
          <>
            <Picture
              src={resultUrl(result.id, 'thumbnail')}
              srcSet={thumbnailSources(resultUrl(result.id, 'thumbnail'), card.canvas)}
              sizes={
                typeof style?.width === 'number'
                  ? `${Math.round(style.width)}px`
                  : '(min-width: 768px) 330px, 40vw'
              }
              alt=""
              width={card.canvas.width}
              height={card.canvas.height}
              loading={eager ? 'eager' : 'lazy'}
              draggable={false}
              className="absolute inset-0 size-full rounded-md object-cover"
            />
            {before && (
              // Never what a press begins on: it may be gone when the press ends, and then that is no click.
              <span className="stage pointer-events-none absolute inset-0 animate-enter overflow-hidden rounded-md">
                <FramedPhoto frame={card} size="thumbnail" alt="" />
              </span>
            )}
          </>
        ) : (
          <>
            <FramedPhoto frame={card} size="thumbnail" alt="">
              {isOpen(card.state) && <DevelopingMargins frame={card} developed={card.progress ?? 0.5} />}
            </FramedPhoto>
            <StateLabel card={card} reason={reason} />
          </>
        )}
        {card.team && <TeamSign sight={card.team} />}
      </Link>
      {press && (
        <input
          type="checkbox"
          checked={selected}
          readOnly
          aria-label={t('select', { name: card.photo.name })}
          className={styles.check}
          onClick={(event) => press.check(event, card.id)}
        />
      )}
    </li>
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
