import { type PointerEvent, type RefObject, useEffect, useMemo, useState } from 'react';
import type { FrameStore } from './frame-store';
import type { Point } from './stage-view';
import type { ViewStore } from './view-store';

export type StageTool = 'pan' | 'panning' | undefined;

/**
 * What a pointer does on the stage beside the handles: on the photo it slides the photo in its frame; on the empty
 * stage, with Space held or with the middle button it pans; two fingers pan and zoom; Ctrl and the wheel zoom.
 */
export function useStageGestures(stage: RefObject<HTMLElement | null>, frame: FrameStore, view: ViewStore) {
  const [tool, setTool] = useState<StageTool>();
  const gestures = useMemo(() => createGestures(frame, view, setTool), [frame, view]);

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    function onWheel(event: WheelEvent) {
      if (!element) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const point = { x: event.clientX - box.left, y: event.clientY - box.top };
      if (event.ctrlKey || event.metaKey) {
        const steps = Math.max(-60, Math.min(60, event.deltaY));
        view.zoomTo(view.get().zoom * Math.exp(-steps / 240), point);
      } else if (!view.get().isFitted) {
        view.pan({ x: -event.deltaX, y: -event.deltaY });
      }
    }
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [stage, view]);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.code !== 'Space' || isControl(event.target)) return;
      event.preventDefault();
      if (!event.repeat) gestures.holdSpace(event.type === 'keydown');
    }
    const letGo = () => gestures.holdSpace(false);
    window.addEventListener('keydown', onKey);
    window.addEventListener('keyup', onKey);
    window.addEventListener('blur', letGo);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('keyup', onKey);
      window.removeEventListener('blur', letGo);
    };
  }, [gestures]);

  return { tool, handlers: gestures.handlers };
}

/** Where Space already means something. The frame's handles are not such a place. */
function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      'input, textarea, select, button, a, [role="option"], [role="combobox"], [role="menu"]',
    ) !== null
  );
}

function createGestures(frame: FrameStore, view: ViewStore, setTool: (tool: StageTool) => void) {
  const pointers = new Map<number, Point>();
  let doing: 'nothing' | 'pan' | 'slide' = 'nothing';
  let isSpaceHeld = false;
  let slid: Point = { x: 0, y: 0 };

  const showTool = () => setTool(doing === 'pan' ? 'panning' : isSpaceHeld ? 'pan' : undefined);

  /** The photo stays under the finger: the view moves by what the frame's corner moved. */
  function slide(by: Point) {
    const { zoom } = view.get();
    slid = { x: slid.x + by.x / zoom, y: slid.y + by.y / zoom };
    const before = frame.get().history.present.margins;
    frame.drag({ move: 'slide', by: slid });
    const after = frame.get().history.present.margins;
    const { isFitted } = view.get();
    if (isFitted) view.follow();
    else view.pan({ x: (after.left - before.left) * zoom, y: (after.up - before.up) * zoom });
  }

  function pinch(moved: number, from: Point, to: Point, stage: DOMRect) {
    const [id] = [...pointers.keys()].filter((other) => other !== moved);
    const still = id === undefined ? undefined : pointers.get(id);
    if (!still) return;
    const spread = (a: Point) => Math.max(1, Math.hypot(a.x - still.x, a.y - still.y));
    view.pan({ x: (to.x - from.x) / 2, y: (to.y - from.y) / 2 });
    const middle = { x: (to.x + still.x) / 2 - stage.left, y: (to.y + still.y) / 2 - stage.top };
    view.zoomTo((view.get().zoom * spread(to)) / spread(from), middle);
  }

  function letGo(event: PointerEvent<HTMLElement>) {
    pointers.delete(event.pointerId);
    if (pointers.size > 0) return;
    if (doing === 'slide') frame.end();
    doing = 'nothing';
    showTool();
  }

  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button > 1) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (pointers.size === 2) {
        if (doing === 'slide') frame.cancel();
        doing = 'nothing';
        return;
      }
      const isOnPhoto = event.target instanceof Element && event.target.closest('[data-photo]') !== null;
      doing = isOnPhoto && !isSpaceHeld && event.button === 0 ? 'slide' : 'pan';
      if (doing === 'slide') {
        slid = { x: 0, y: 0 };
        frame.begin();
      }
      showTool();
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const from = pointers.get(event.pointerId);
      if (!from) return;
      const to = { x: event.clientX, y: event.clientY };
      pointers.set(event.pointerId, to);
      const by = { x: to.x - from.x, y: to.y - from.y };
      if (pointers.size === 2) {
        pinch(event.pointerId, from, to, event.currentTarget.getBoundingClientRect());
      } else if (doing === 'slide') slide(by);
      else if (doing === 'pan') view.pan(by);
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
  };

  return {
    handlers,
    holdSpace(held: boolean) {
      isSpaceHeld = held;
      showTool();
    },
  };
}
