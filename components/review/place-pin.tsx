'use client';

import { Crosshair } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { PictureStore } from '@/components/expansions/picture-store';
import { movePin, type Pin, panTo, pinAt } from './pins';

type PlacePinProps = {
  picture: PictureStore | undefined;
  onPlace: (pin: Pin) => void;
  onCancel: () => void;
};

/** A press that moved less than this, in pixels, is a click: a zoomed picture is still moved by pulling it. */
const CLICK = 4;

/** Chooses a point of the picture that it covers: by a click or a tap, or by the arrows and Enter. */
export function PlacePin({ picture, onPlace, onCancel }: PlacePinProps) {
  const t = useTranslations('review.place');
  const ground = useRef<HTMLDivElement>(null);
  const [pin, setPin] = useState<Pin>({ x: 0.5, y: 0.5 });
  const hint = useId();
  const place = useEffectEvent(onPlace);

  useEffect(() => {
    const element = ground.current!;
    const came = document.activeElement;
    element.focus({ preventScroll: true });
    element.closest('[data-pane]')?.scrollIntoView({ block: 'nearest' });
    return () => {
      // To where it was, unless somebody has taken it since.
      if (document.activeElement === document.body && came instanceof HTMLElement) came.focus();
    };
  }, []);

  // Not React's: the pane takes the pointer for itself to move a zoomed picture, and a click then comes to the pane.
  useEffect(() => {
    const element = ground.current!;
    const pane = element.closest('[data-pane]') ?? element;
    let from = { x: 0, y: 0 };
    const onDown = (event: Event) => {
      const { clientX: x, clientY: y } = event as PointerEvent;
      from = { x, y };
    };
    const onClick = (event: Event) => {
      const { clientX, clientY } = event as MouseEvent;
      if (Math.hypot(clientX - from.x, clientY - from.y) > CLICK) return;
      event.stopPropagation();
      const found = pinAt(element.getBoundingClientRect(), { clientX, clientY });
      if (found) place(found);
    };
    pane.addEventListener('pointerdown', onDown);
    pane.addEventListener('click', onClick);
    return () => {
      pane.removeEventListener('pointerdown', onDown);
      pane.removeEventListener('click', onClick);
    };
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moved = movePin(pin, event);
    if (moved) {
      setPin(moved);
      const { view, arrangement } = picture?.get() ?? {};
      const by = picture && view && arrangement && panTo(moved, view, picture.picture, arrangement.pane);
      if (by) picture.pan(by);
    } else if (event.key === 'Enter' || event.key === ' ') onPlace(pin);
    else if (event.key === 'Escape') onCancel();
    else return;
    event.preventDefault();
  }

  return (
    <div
      ref={ground}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys of its own, as an application does
      tabIndex={0}
      aria-label={t('label')}
      aria-describedby={hint}
      onKeyDown={onKeyDown}
      className="pointer-events-auto absolute inset-0 cursor-crosshair bg-black/25"
    >
      <Crosshair
        aria-hidden
        className="-translate-1/2 absolute size-7 text-white drop-shadow-[0_0_2px_black]"
        style={{ left: `${pin.x * 100}%`, top: `${pin.y * 100}%` }}
      />
      <p
        id={hint}
        className="-translate-x-1/2 pointer-events-none absolute top-2 left-1/2 w-max max-w-[calc(100%-1rem)] rounded-md bg-black/75 px-2 py-1 text-center text-white text-xs"
      >
        {t('hint')}
      </p>
      <p role="status" className="sr-only">
        {t('position', { x: Math.round(pin.x * 100), y: Math.round(pin.y * 100) })}
      </p>
    </div>
  );
}
