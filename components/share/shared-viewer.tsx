'use client';

import { ChevronLeft, ChevronRight, LayoutGrid } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { FullPicture } from '@/components/expansions/full-picture';
import { PaneLayer, Panes } from '@/components/expansions/panes';
import { createPictureStore } from '@/components/expansions/picture-store';
import { needsFullSize } from '@/components/expansions/picture-view';
import { VariantStrip } from '@/components/expansions/variant-strip';
import { ZoomTools } from '@/components/expansions/viewing-bar';
import { useStored } from '@/components/outpainting/external-store';
import type { ReviewActions } from '@/components/review/review-store';
import { useShortcuts } from '@/components/shortcuts/use-shortcuts';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Picture } from '@/components/ui/picture';
import { thumbhashUrl } from '@/components/ui/thumbhash';
import type { ShownExpansion } from '@/lib/sharing/links/schemas';
import { ShareFrame } from './share-frame';
import { ShareTitle } from './share-title';
import { type ShareDoor, sharedUrl } from './share-urls';
import { SharedDownloads } from './shared-downloads';
import { type GuestReviewGiven, useGuestReview } from './use-guest-review';

type SharedViewerProps = {
  door: ShareDoor;
  expansion: ShownExpansion;
  /** Where it lies in the collection that the link shows; null when it shows this alone. */
  beside: { collection: string; newer: string | null; older: string | null } | null;
  /** What is said and decided about it; null where the link does not ask for that. */
  review: GuestReviewGiven | null;
  actions: ReviewActions;
};

/** How far an arrow moves a zoomed picture. */
const ARROW_PAN = 80;

/** One picture with its variants, as large as the page. The photo it was made of is never shown by a link. */
export function SharedViewer({ door, expansion, beside, review, actions }: SharedViewerProps) {
  const t = useTranslations('sharing.guest.viewer');
  const router = useRouter();
  const { results, canvas } = expansion;
  const [chosenId, choose] = useState(results[0]?.id);
  const index = Math.max(
    0,
    results.findIndex(({ id }) => id === chosenId),
  );
  const result = results[index];
  const [store] = useState(() => createPictureStore(canvas));
  const isFitted = useStored(store, ({ view }) => view.isFitted);
  const isLarge = useStored(store, ({ view }) =>
    needsFullSize(view, canvas, globalThis.devicePixelRatio ?? 1),
  );
  const slots = useGuestReview({
    slug: door.slug,
    expansionId: expansion.id,
    results,
    given: review,
    actions,
  });
  const hash = thumbhashUrl(result?.thumbhash ?? null);

  function step(by: -1 | 1) {
    const next = results[index + by];
    if (next) return choose(next.id);
    const place = by < 0 ? beside?.newer : beside?.older;
    if (place) router.push(place, { scroll: false });
  }
  const arrow = (x: number, y: number) => () => {
    if (!store.get().view.isFitted) store.pan({ x: -x * ARROW_PAN, y: -y * ARROW_PAN });
    else if (x !== 0) step(x < 0 ? -1 : 1);
  };
  const isZoomed = () => !store.get().view.isFitted;
  useShortcuts([
    { keys: ['arrowleft'], label: t('previous'), run: arrow(-1, 0) },
    { keys: ['arrowright'], label: t('next'), run: arrow(1, 0) },
    { keys: ['arrowup'], label: t('up'), when: isZoomed, run: arrow(0, -1) },
    { keys: ['arrowdown'], label: t('down'), when: isZoomed, run: arrow(0, 1) },
    { keys: ['+', '='], label: t('zoomIn'), run: () => store.step(1) },
    { keys: ['-'], label: t('zoomOut'), run: () => store.step(-1) },
    { keys: ['0'], label: t('fit'), run: store.fit },
    {
      keys: ['escape'],
      label: t('back'),
      when: () => isZoomed() || beside !== null,
      run: () => (isZoomed() ? store.fit() : beside && router.push(beside.collection, { scroll: false })),
    },
  ]);

  const detail = [
    t('size', canvas),
    results.length > 1 && t('variant', { variant: index + 1, count: results.length }),
  ];
  const hasPrevious = index > 0 || Boolean(beside?.newer);
  const hasNext = index < results.length - 1 || Boolean(beside?.older);
  return (
    <ShareFrame
      title={<ShareTitle title={expansion.name} detail={detail.filter(Boolean).join(' · ')} door={door} />}
      tools={
        <>
          {beside && (
            <Button asChild size="sm" variant="ghost">
              <Link href={beside.collection} scroll={false} prefetch={false}>
                <LayoutGrid aria-hidden />
                <span className="max-sm:sr-only">{t('collection')}</span>
              </Link>
            </Button>
          )}
          <SharedDownloads door={door} result={result} hasMore={results.length > 1 || beside !== null} />
        </>
      }
    >
      <div className="flex grow flex-col lg:flex-row">
        <div
          className={cn(
            'flex min-w-0 grow flex-col bg-stage lg:h-auto',
            // Where there is a panel below it, its head is in sight as well.
            slots ? 'h-[60dvh]' : 'h-[calc(100dvh-8rem)]',
          )}
        >
          <div className="stage relative flex min-h-80 grow flex-col">
            <Panes
              store={store}
              panes={[
                {
                  key: 'picture',
                  picture: (
                    <PaneLayer>
                      {result && (
                        <Picture
                          key={result.id}
                          src={sharedUrl(door.slug, result, 'preview')}
                          alt={expansion.prompt ?? t('alt', { name: expansion.name, variant: index + 1 })}
                          width={result.width}
                          height={result.height}
                          fetchPriority="high"
                          draggable={false}
                          style={
                            hash
                              ? { backgroundImage: `url(${hash})`, backgroundSize: '100% 100%' }
                              : undefined
                          }
                          className="absolute inset-0 size-full"
                        />
                      )}
                      {result && isLarge && door.formats.includes('png') && (
                        <FullPicture key={`${result.id} full`} src={sharedUrl(door.slug, result, 'full')} />
                      )}
                      {result && slots?.overlay(result.id, store)}
                    </PaneLayer>
                  ),
                },
              ]}
            />
            {isFitted && hasPrevious && (
              <Aside side="left" label={t('previous')} onClick={() => step(-1)}>
                <ChevronLeft aria-hidden />
              </Aside>
            )}
            {isFitted && hasNext && (
              <Aside side="right" label={t('next')} onClick={() => step(1)}>
                <ChevronRight aria-hidden />
              </Aside>
            )}
            <div className="scheme-dark flex justify-center p-2 text-card-foreground">
              <ZoomTools store={store} />
            </div>
          </div>
          {results.length > 1 && (
            <VariantStrip
              results={results}
              chosen={index}
              onChoose={(at) => choose(results[at]?.id)}
              thumbnailOf={(each) => sharedUrl(door.slug, each, 'thumbnail')}
            />
          )}
          {expansion.prompt && (
            <p className="border-t bg-background px-4 py-3 text-sm sm:px-6">
              <span className="text-muted-foreground">{t('prompt')}</span> {expansion.prompt}
            </p>
          )}
        </div>
        {slots && (
          <aside className="w-full lg:relative lg:w-80 lg:shrink-0 lg:border-l">
            {/* However much is said, it is the panel that scrolls there, and the picture stays in sight. */}
            <div className="flex flex-col gap-6 p-4 sm:p-6 lg:absolute lg:inset-0 lg:overflow-y-auto">
              {slots.panel(result?.id, choose)}
            </div>
          </aside>
        )}
      </div>
    </ShareFrame>
  );
}

type AsideProps = { side: 'left' | 'right'; label: string; onClick: () => void; children: ReactNode };

function Aside({ side, label, onClick, children }: AsideProps) {
  return (
    <div
      className={`scheme-dark -translate-y-1/2 absolute top-1/2 ${side === 'left' ? 'left-2' : 'right-2'}`}
    >
      <Button
        variant="ghost"
        size="icon"
        aria-label={label}
        onClick={onClick}
        className="bg-card/80 text-card-foreground shadow-float"
      >
        {children}
      </Button>
    </div>
  );
}
