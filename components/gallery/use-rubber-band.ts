import { type RefObject, useEffect } from 'react';
import styles from './gallery.module.css';
import type { LiveCard } from './gallery-cards';
import { cardsWithin, type Layout } from './justified-rows';
import type { SelectionStore } from './selection-store';

/** A press that moves less than this is a press. */
const THRESHOLD = 6;
/** Within this distance of the screen's edge the page scrolls along. */
const EDGE = 48;

type RubberBand = {
  grid: RefObject<HTMLElement | null>;
  layout: RefObject<Layout<LiveCard> | null>;
  selection: SelectionStore;
};

/** Drawn with the mouse from a place between cards, it selects every card it touches; with Shift or Ctrl, in addition. */
export function useRubberBand({ grid, layout, selection }: RubberBand) {
  useEffect(() => {
    const ground = grid.current?.closest('main') ?? grid.current;
    if (!ground) return;
    let end = () => {};

    function begin(event: PointerEvent) {
      const box = grid.current?.querySelector<HTMLElement>('[data-grid]');
      const target = event.target instanceof Element ? event.target : null;
      if (!box || event.pointerType !== 'mouse' || event.button !== 0) return;
      if (target?.closest('a, button, input, select, textarea, label, form, [role="toolbar"]')) return;
      // On the scroll bar, say.
      if (event.clientX >= document.documentElement.clientWidth) return;
      const origin = box.getBoundingClientRect();
      const from = { x: event.clientX - origin.left, y: event.clientY - origin.top };
      const base =
        event.shiftKey || event.ctrlKey || event.metaKey
          ? selection.get()
          : { isSelecting: true, isAll: false, ids: new Set<string>() };
      const pointer = { x: event.clientX, y: event.clientY };
      let band: HTMLElement | null = null;
      let frame = 0;

      function draw() {
        frame = 0;
        const now = box!.getBoundingClientRect();
        const to = { x: pointer.x - now.left, y: pointer.y - now.top };
        if (!band && Math.hypot(to.x - from.x, to.y - from.y) < THRESHOLD) return;
        if (!band) {
          band = document.createElement('div');
          band.className = styles.band ?? '';
          box!.append(band);
        }
        const area = {
          left: Math.min(from.x, to.x),
          top: Math.min(from.y, to.y),
          right: Math.max(from.x, to.x),
          bottom: Math.max(from.y, to.y),
        };
        band.style.cssText = `left:${area.left}px;top:${area.top}px;width:${area.right - area.left}px;height:${area.bottom - area.top}px`;
        if (layout.current)
          selection.add(
            cardsWithin(layout.current.lines, area).map(({ id }) => id),
            base,
          );
        const down = pointer.y - (window.innerHeight - EDGE);
        const up = EDGE - pointer.y;
        if (down > 0 || up > 0) {
          window.scrollBy(0, down > 0 ? down / 2 : -up / 2);
          frame = requestAnimationFrame(draw);
        }
      }

      const move = (moved: PointerEvent) => {
        pointer.x = moved.clientX;
        pointer.y = moved.clientY;
        frame ||= requestAnimationFrame(draw);
      };
      end = () => {
        cancelAnimationFrame(frame);
        // A press between cards, without a band, lets go of what was selected.
        if (!band && !selection.get().isAll && !event.shiftKey) selection.clear();
        band?.remove();
        window.removeEventListener('pointermove', move);
        window.removeEventListener('pointerup', end);
      };
      // No text is selected on the way; and a field that was written into is left, as by any press beside it.
      event.preventDefault();
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      window.addEventListener('pointermove', move);
      window.addEventListener('pointerup', end);
    }

    const down = (event: Event) => begin(event as PointerEvent);
    ground.addEventListener('pointerdown', down);
    return () => {
      ground.removeEventListener('pointerdown', down);
      end();
    };
  }, [grid, layout, selection]);
}
