import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useMemo } from 'react';
import type { Point } from '@/components/outpainting/stage-view';
import type { PictureStore } from './picture-store';

/** A press that moved less than this, in pixels, is a click. */
const CLICK = 4;

/**
 * What a pointer does on a pane: one that is pressed moves a zoomed picture, two fingers move and zoom it, Ctrl and the
 * wheel zoom, the wheel alone moves what is zoomed, a double click goes between whole and real size. What takes drags
 * for itself says so by `data-takes-drag`.
 */
export function usePictureGestures(
  stage: RefObject<HTMLElement | null>,
  store: PictureStore,
  onClick: (() => void) | undefined,
) {
  // Not React's: those listeners are passive and could not keep the page from zooming.
  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    function onWheel(event: WheelEvent) {
      const pane = paneOf(event.target);
      if (!pane) return;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const steps = Math.max(-60, Math.min(60, event.deltaY));
        store.zoomBy(Math.exp(-steps / 240), pointIn(pane, event));
      } else if (!store.get().view.isFitted) {
        event.preventDefault();
        store.pan({ x: -event.deltaX, y: -event.deltaY });
      }
    }
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [stage, store]);

  const gestures = useMemo(() => createGestures(store), [store]);
  return {
    ...gestures.handlers,
    onClick: (event: MouseEvent) => {
      if (!isGrip(event.target) && !gestures.hasMoved()) onClick?.();
    },
  };
}

const paneOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-pane]') : null;

/** The line's grip: pressed twice, it is still only pulled. */
const isGrip = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[role="slider"]') !== null;

function pointIn(pane: Element, event: { clientX: number; clientY: number }): Point {
  const { left, top } = pane.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

function createGestures(store: PictureStore) {
  const pointers = new Map<number, Point>();
  let isPanning = false;
  let moved = 0;

  function pinch(pane: Element, id: number, from: Point, to: Point) {
    const still = [...pointers].find(([other]) => other !== id)?.[1];
    if (!still) return;
    const spread = (a: Point) => Math.max(1, Math.hypot(a.x - still.x, a.y - still.y));
    store.pan({ x: (to.x - from.x) / 2, y: (to.y - from.y) / 2 });
    const middle = { clientX: (to.x + still.x) / 2, clientY: (to.y + still.y) / 2 };
    store.zoomBy(spread(to) / spread(from), pointIn(pane, middle));
  }

  function letGo(event: PointerEvent) {
    pointers.delete(event.pointerId);
    isPanning = false;
  }

  return {
    hasMoved: () => moved > CLICK,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return;
        if (event.isPrimary) pointers.clear();
        pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
        moved = 0;
        const isTaken = event.target instanceof Element && event.target.closest('[data-takes-drag]') !== null;
        isPanning = pointers.size === 1 && !isTaken && !store.get().view.isFitted;
        if (isPanning || pointers.size === 2) event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const from = pointers.get(event.pointerId);
        if (!from) return;
        const to = { x: event.clientX, y: event.clientY };
        pointers.set(event.pointerId, to);
        moved += Math.hypot(to.x - from.x, to.y - from.y);
        if (pointers.size === 2) pinch(event.currentTarget, event.pointerId, from, to);
        else if (isPanning) store.pan({ x: to.x - from.x, y: to.y - from.y });
      },
      onPointerUp: letGo,
      onPointerCancel: letGo,
      onDoubleClick(event: MouseEvent<HTMLElement>) {
        if (!isGrip(event.target)) store.toggle(pointIn(event.currentTarget, event));
      },
    },
  };
}
