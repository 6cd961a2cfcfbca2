'use client';

import { ChevronsLeftRight } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import styles from './before-after.module.css';
import { slide } from './slider-step';

type BeforeAfterProps = {
  before: ReactNode;
  after: ReactNode;
  /** What the slider is called, e.g. "Compare with the original". */
  label: string;
  /** The position in words, for people who do not see it. `percent` is how much of the width shows `before`. */
  describe: (percent: number) => string;
  /** Percent of the width that shows `before` at first. */
  initial?: number;
  /** Shows `before` whole while true, wherever the slider is. */
  showBefore?: boolean;
  /** Without its line: `after` whole, or `before` while `showBefore`, from one moment to the next. */
  isStill?: boolean;
  /** Whether a drag that begins anywhere moves the line, or only one of its grip. */
  grabAnywhere?: boolean;
};

/**
 * Two pictures of one size over each other, with a line to wipe between them: drag anywhere, or move the grip by keys.
 * Fills its parent, which gives it the pictures' aspect.
 */
export function BeforeAfter({
  before,
  after,
  label,
  describe,
  initial = 50,
  showBefore = false,
  isStill = false,
  grabAnywhere = true,
}: BeforeAfterProps) {
  const [position, setPosition] = useState(initial);
  const [dragging, setDragging] = useState(false);

  function follow(event: PointerEvent<HTMLDivElement>) {
    if (isStill) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setPosition(Math.min(100, Math.max(0, ((event.clientX - left) / width) * 100)));
  }

  function start(event: PointerEvent<HTMLDivElement>) {
    // Two fingers zoom; that is no drag.
    if (!event.isPrimary) return setDragging(false);
    const isGrip = event.target instanceof Element && event.target.closest('[role="slider"]') !== null;
    if (event.button !== 0 || isStill || !(grabAnywhere || isGrip)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragging(true);
    // A touch may turn out to be a scroll, which must not move the line.
    if (event.pointerType === 'mouse') follow(event);
  }

  function end(event: PointerEvent<HTMLDivElement>) {
    if (dragging) follow(event);
    setDragging(false);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = slide(position, event);
    if (next === null) return;
    event.preventDefault();
    setPosition(next);
  }

  const shown = showBefore ? 100 : isStill ? 0 : position;
  return (
    <div
      className={styles.frame}
      data-moved={!dragging && !isStill}
      data-takes-drag={isStill || !grabAnywhere ? undefined : true}
      style={{ '--position': `${shown}%` } as CSSProperties}
      onPointerDown={start}
      onPointerMove={(event) => dragging && follow(event)}
      onPointerUp={end}
      onPointerCancel={() => setDragging(false)}
    >
      <div className={styles.layer} aria-hidden={isStill && showBefore}>
        {after}
      </div>
      <div className={`${styles.layer} ${styles.before}`} aria-hidden={isStill && !showBefore}>
        {before}
      </div>
      {!isStill && (
        <>
          {' '}
          <div className={styles.line} />
          <div
            role="slider"
            tabIndex={0}
            aria-label={label}
            aria-orientation="horizontal"
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(shown)}
            aria-valuetext={describe(Math.round(shown))}
            data-takes-drag
            className={styles.grip}
            onKeyDown={onKeyDown}
          >
            <ChevronsLeftRight size={20} aria-hidden="true" />
          </div>
        </>
      )}
    </div>
  );
}
