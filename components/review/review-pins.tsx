'use client';

import { useTranslations } from 'next-intl';
import { type CSSProperties, useEffect, useEffectEvent, useRef } from 'react';
import type { PictureStore } from '@/components/expansions/picture-store';
import { useStored } from '@/components/outpainting/external-store';
import { cn } from '@/components/ui/cn';
import { useNameOf } from './comment';
import { type Pin, panTo, pinNumbers } from './pins';
import { PlacePin } from './place-pin';
import { circleOf, type ReviewStore } from './review-store';

type ReviewPinsProps = {
  store: ReviewStore;
  /** The variant that they lie on. */
  resultId: string;
  /** How the picture is shown, where it can be moved to a pin. */
  picture?: PictureStore;
};

/** Half of a pin: so far it stays from the edge of the picture, where its half would be cut off. */
const HALF = '0.875rem';

export const placeOf = ({ x, y }: Pin): CSSProperties => ({
  left: `clamp(${HALF}, ${x * 100}%, 100% - ${HALF})`,
  top: `clamp(${HALF}, ${y * 100}%, 100% - ${HALF})`,
});

/** The numbered points of the comments about a variant. Lies in a layer of the size of the picture, and follows it so. */
export function ReviewPins({ store, resultId, picture }: ReviewPinsProps) {
  const t = useTranslations('review.place');
  const nameOf = useNameOf();
  const layer = useRef<HTMLDivElement>(null);
  const state = useStored(store, (all) => all);
  const { selected, isPlacing, draft, showsResolved } = state;
  const threads = circleOf(state)?.threads ?? [];
  const numbers = pinNumbers(threads);
  const pinned = threads.filter(
    (thread) => thread.pin && thread.resultId === resultId && (showsResolved || !thread.resolved),
  );

  const showSelected = useEffectEvent(() => {
    const pin = pinned.find(({ id }) => id === selected?.id)?.pin;
    if (!pin || selected?.from !== 'panel') return;
    layer.current?.closest('[data-pane]')?.scrollIntoView({ block: 'nearest' });
    if (!picture) return;
    const { view, arrangement } = picture.get();
    const by = arrangement && panTo(pin, view, picture.picture, arrangement.pane);
    if (by) picture.pan(by);
  });
  useEffect(() => {
    // Also once the variant of the selected comment is the one that is shown.
    if (selected && resultId) showSelected();
  }, [selected, resultId]);

  return (
    <div ref={layer} className="pointer-events-none absolute inset-0">
      {pinned.length > 0 && (
        <ul aria-label={t('pins')}>
          {pinned.map((thread) => {
            const number = numbers.get(thread.id)!;
            const isSelected = selected?.id === thread.id;
            const words = thread.body.length > 80 ? `${thread.body.slice(0, 80)}…` : thread.body;
            return (
              <li key={thread.id} className="absolute" style={placeOf(thread.pin!)}>
                <button
                  type="button"
                  // A press on it moves neither the picture nor the line.
                  data-takes-drag
                  aria-label={t('pin', { number, name: nameOf(thread.author), words })}
                  aria-pressed={isSelected}
                  title={words}
                  onClick={(event) => {
                    event.stopPropagation();
                    store.set({ selected: { id: thread.id, from: 'picture' } });
                  }}
                  onDoubleClick={(event) => event.stopPropagation()}
                  className={cn(
                    '-translate-1/2 pointer-events-auto grid size-7 place-items-center rounded-full bg-primary font-semibold text-primary-foreground text-xs tabular-nums shadow-float ring-2 ring-white/90',
                    // A larger place to aim at, which does not grow the mark.
                    'before:absolute before:size-11 before:rounded-full pointer-fine:before:hidden',
                    isSelected && 'scale-125 ring-4',
                    thread.resolved && 'opacity-60',
                    isPlacing && 'pointer-events-none',
                  )}
                >
                  {number}
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {draft?.resultId === resultId && (
        <span
          role="img"
          aria-label={t('new')}
          className="-translate-1/2 absolute size-7 animate-enter rounded-full border-2 border-white border-dashed bg-primary/70 shadow-float"
          style={placeOf(draft)}
        />
      )}
      {isPlacing && (
        <PlacePin
          picture={picture}
          onPlace={(pin) => store.set({ isPlacing: false, draft: { ...pin, resultId } })}
          onCancel={() => store.set({ isPlacing: false })}
        />
      )}
    </div>
  );
}
