import { type KeyboardEvent, type PointerEvent, useEffect, useMemo } from 'react';
import { sides } from '@/lib/outpainting/canvas';
import { type Handle, handles } from '@/lib/outpainting/drag';
import { farthest } from '@/lib/outpainting/frame-problem';
import type { FrameStore } from './frame-store';
import type { ViewStore } from './view-store';

/** This near to the stage's border a held handle keeps going by itself, and a fitted view makes room. */
const BORDER = 20;
/** Screen pixels around the photo's edge in which a handle stays on it. */
const SNAP = 8;
/** Screen pixels per frame that a handle held at the border goes on. */
const CREEP = 7;

const arrows: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * Pulling one handle by pointer or keys. Pointer moves are gathered and applied once per animation frame.
 * Keys: arrows 1 px, with Shift 10, with Ctrl 100; Home to the photo's edge, End to the limit; Alt moves the opposite side too.
 */
export function useHandlePull(frame: FrameStore, view: ViewStore, handle: Handle) {
  const pull = useMemo(() => createPull(frame, view, handle), [frame, view, handle]);
  useEffect(() => pull.stop, [pull]);
  return pull.handlers;
}

function createPull(frame: FrameStore, view: ViewStore, handle: Handle) {
  let request = 0;
  let pointer: { x: number; y: number; shift: boolean; alt: boolean; stage: DOMRect } | null = null;
  let last = { x: 0, y: 0 };
  let by = { x: 0, y: 0 };

  function tick() {
    request = 0;
    if (!pointer) return;
    const { zoom } = view.get();
    by = { x: by.x + (pointer.x - last.x) / zoom, y: by.y + (pointer.y - last.y) / zoom };
    last = { x: pointer.x, y: pointer.y };

    const creep = frame.get().stop ? { x: 0, y: 0 } : creepOf(pointer, pointer.stage);
    by = { x: by.x + creep.x / zoom, y: by.y + creep.y / zoom };
    const { shift: proportional, alt: bothSides } = pointer;
    frame.drag({ move: 'pull', handle, by, proportional, bothSides, snap: SNAP / zoom });
    if (creep.x !== 0 || creep.y !== 0) {
      view.follow();
      schedule();
    }
  }

  function schedule() {
    request ||= requestAnimationFrame(tick);
  }

  function creepOf(at: { x: number; y: number }, stage: DOMRect) {
    const pulled: readonly string[] = handles[handle];
    const x =
      pulled.includes('left') && at.x < stage.left + BORDER
        ? -CREEP
        : pulled.includes('right') && at.x > stage.right - BORDER
          ? CREEP
          : 0;
    const y =
      pulled.includes('up') && at.y < stage.top + BORDER
        ? -CREEP
        : pulled.includes('down') && at.y > stage.bottom - BORDER
          ? CREEP
          : 0;
    return { x, y };
  }

  function stop() {
    cancelAnimationFrame(request);
    request = 0;
    pointer = null;
  }

  function release() {
    if (!pointer) return;
    tick();
    stop();
    frame.end();
  }

  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const stage = event.currentTarget.closest('[data-stage]')?.getBoundingClientRect();
      if (event.button !== 0 || !stage || event.currentTarget.closest('[data-tool]')) return;
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      last = { x: event.clientX, y: event.clientY };
      by = { x: 0, y: 0 };
      pointer = { ...last, shift: event.shiftKey, alt: event.altKey, stage };
      frame.begin();
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (!pointer) return;
      pointer = {
        x: event.clientX,
        y: event.clientY,
        shift: event.shiftKey,
        alt: event.altKey,
        stage: pointer.stage,
      };
      schedule();
    },
    onPointerUp: release,
    onLostPointerCapture: release,
    onPointerCancel() {
      stop();
      frame.cancel();
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.key === 'Escape' && frame.get().inGesture) {
        stop();
        frame.cancel();
        return;
      }
      if (event.metaKey) return;
      const step = event.ctrlKey ? 100 : event.shiftKey ? 10 : 1;
      const arrow = arrows[event.key];
      if (arrow) {
        event.preventDefault();
        frame.begin();
        const along = alongHandle(handle, arrow);
        frame.move({
          move: 'pull',
          handle,
          by: { x: along.x * step, y: along.y * step },
          bothSides: event.altKey,
        });
      } else if (event.key === 'Home' || event.key === 'End') {
        event.preventDefault();
        frame.begin();
        for (const side of sides) {
          if (!(handles[handle] as readonly string[]).includes(side)) continue;
          const { margins, passes } = frame.get().history.present;
          const pixels = event.key === 'Home' ? 0 : farthest(frame.photo, margins, side, passes);
          frame.move({ move: 'set_margin', side, pixels });
        }
      }
    },
    onKeyUp: () => !pointer && frame.end(),
    onBlur: () => !pointer && frame.end(),
  };

  return { handlers, stop };
}

/** An edge answers to all four arrows, as a slider should: those across it mean further out (up) and in (down). */
function alongHandle(handle: Handle, arrow: { x: number; y: number }) {
  if (handle === 'left' && arrow.y !== 0) return { x: arrow.y, y: 0 };
  if (handle === 'right' && arrow.y !== 0) return { x: -arrow.y, y: 0 };
  if (handle === 'up' && arrow.x !== 0) return { x: 0, y: -arrow.x };
  if (handle === 'down' && arrow.x !== 0) return { x: 0, y: arrow.x };
  return arrow;
}
