import { type MouseEvent, type PointerEvent, useRef, useState } from 'react';
import type { GalleryList } from './gallery-list';
import type { SelectionStore } from './selection-store';

/** How long a finger rests on a card until it selects it. */
const LONG_PRESS_MS = 450;

export type CardPress = {
  click(event: MouseEvent, id: string): void;
  down(event: PointerEvent, id: string): void;
  /** A finger that rests asks browsers for the menu of a link, too. */
  menu(event: MouseEvent): void;
  /** On a card's own box. */
  check(event: MouseEvent, id: string): void;
};

/** What a press on a card does: it opens it, or selects it while something is selected, with Shift, or by resting on it. In the trash nothing `opens`. */
export function useCardPress(list: GalleryList, selection: SelectionStore, opens: boolean): CardPress {
  const wasLong = useRef(false);
  const isTouched = useRef(false);
  const [press] = useState(() => {
    function select(event: MouseEvent, id: string) {
      if (event.shiftKey)
        selection.extendTo(
          id,
          list.get().cards.map((card) => card.id),
        );
      else selection.toggle(id);
    }
    return {
      check: select,
      click(event: MouseEvent, id: string) {
        const isLong = wasLong.current;
        wasLong.current = false;
        if (isLong) return event.preventDefault();
        if (opens && !selection.get().isSelecting && !event.shiftKey) return;
        event.preventDefault();
        select(event, id);
      },
      menu(event: MouseEvent) {
        if (isTouched.current) event.preventDefault();
      },
      down(event: PointerEvent, id: string) {
        wasLong.current = false;
        isTouched.current = event.pointerType !== 'mouse';
        if (event.pointerType === 'mouse') return;
        const { clientX: x, clientY: y } = event;
        const timer = setTimeout(() => {
          wasLong.current = true;
          selection.toggle(id);
          end();
        }, LONG_PRESS_MS);
        const move = (moved: globalThis.PointerEvent) => {
          if (Math.hypot(moved.clientX - x, moved.clientY - y) > 10) end();
        };
        const end = () => {
          clearTimeout(timer);
          window.removeEventListener('pointermove', move);
          window.removeEventListener('pointerup', end);
          window.removeEventListener('pointercancel', end);
        };
        window.addEventListener('pointermove', move);
        window.addEventListener('pointerup', end);
        window.addEventListener('pointercancel', end);
      },
    };
  });
  return press;
}
