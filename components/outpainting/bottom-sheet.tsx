'use client';

import { useTranslations } from 'next-intl';
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';

/** Heights of what lies between the grip and the footer: the frames alone, some controls, all the room there is. */
const stops = [
  { css: '4rem', pixels: () => 64 },
  { css: '38dvh', pixels: () => 0.38 * window.innerHeight },
  { css: 'calc(100dvh - 20rem)', pixels: () => window.innerHeight - 320 },
] as const;

type BottomSheetProps = { children: ReactNode; footer: ReactNode };

/**
 * The panel beside the stage; on a small screen a sheet below it with three stops. It takes its height from the
 * stage instead of covering it, so that the picture shows what a control does. The footer never leaves the screen.
 */
export function BottomSheet({ children, footer }: BottomSheetProps) {
  const t = useTranslations('expand.sheet');
  const [stop, setStop] = useState(0);
  const content = useRef<HTMLDivElement>(null);
  const drag = useRef<{ y: number; height: number; moved: boolean } | null>(null);
  const isOpen = stop > 0;

  // Whoever reaches a control below the fold with the keyboard gets to see it.
  useEffect(() => {
    const element = content.current;
    const raise = (event: FocusEvent) => {
      const isInView =
        event.target instanceof Element && event.target.closest('[role="radiogroup"]') !== null;
      if (!isInView) setStop((before) => Math.max(before, 1));
    };
    element?.addEventListener('focusin', raise);
    return () => element?.removeEventListener('focusin', raise);
  }, []);

  function onPointerDown(event: PointerEvent<HTMLButtonElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { y: event.clientY, height: content.current?.offsetHeight ?? 0, moved: false };
  }

  function onPointerMove(event: PointerEvent<HTMLButtonElement>) {
    const { current } = drag;
    if (!current || !content.current) return;
    const up = current.y - event.clientY;
    if (Math.abs(up) > 6) current.moved = true;
    if (current.moved) content.current.style.height = `${Math.max(0, current.height + up)}px`;
  }

  function onPointerUp() {
    const { current } = drag;
    if (!current?.moved || !content.current) return;
    const height = content.current.offsetHeight;
    const distances = stops.map(({ pixels }) => Math.abs(pixels() - height));
    const nearest = distances.indexOf(Math.min(...distances));
    content.current.style.height = stops[nearest]?.css ?? '';
    setStop(nearest);
  }

  function onClick() {
    const wasDragged = drag.current?.moved;
    drag.current = null;
    if (!wasDragged) setStop((before) => (before + 1) % stops.length);
  }

  return (
    <div className="flex min-h-0 shrink-0 flex-col border-t bg-background lg:w-80 lg:border-t-0 lg:border-l">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls="expand-settings"
        aria-label={isOpen ? t('less') : t('more')}
        className="grid h-7 shrink-0 touch-none pointer-coarse:h-11 place-items-center lg:hidden"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onClick={onClick}
      >
        <span aria-hidden="true" className="h-1 w-10 rounded-full bg-input" />
      </button>
      <div
        ref={content}
        id="expand-settings"
        data-open={isOpen}
        style={{ height: stops[stop]?.css }}
        className="min-h-0 overflow-y-auto overscroll-contain px-4 max-lg:data-[open=false]:overflow-hidden lg:h-auto! lg:grow lg:pt-4"
      >
        {children}
      </div>
      <div className="shrink-0 border-t px-4 py-3">{footer}</div>
    </div>
  );
}
