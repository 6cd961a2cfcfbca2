'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { memo, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { canvasOf, sides } from '@/lib/outpainting/canvas';
import styles from './canvas-stage.module.css';
import { EdgeContinuation } from './edge-continuation';
import { useStored } from './external-store';
import { FrameHandles } from './frame-handles';
import { type FrameStore, useFrame } from './frame-store';
import { useStageGestures } from './use-stage-gestures';
import type { ViewStore } from './view-store';

type StageProps = {
  photo: { id: string; name: string; width: number; height: number };
  frame: FrameStore;
  view: ViewStore;
  className?: string;
};

/** The photo inside its frame. Moves are written to CSS variables once per animation frame, past React. */
export const CanvasStage = memo(function CanvasStage({ photo, frame, view, className }: StageProps) {
  const t = useTranslations('expand.stage');
  const stage = useRef<HTMLElement>(null);
  const [image, setImage] = useState<HTMLImageElement | null>(null);
  const { tool, handlers } = useStageGestures(stage, frame, view);
  useGeometry(stage, frame, view);

  // An image that was complete before hydration never fires its load event.
  const meetImage = useCallback((element: HTMLImageElement | null) => {
    if (element?.complete && element.naturalWidth > 0) setImage(element);
  }, []);

  return (
    <section
      ref={stage}
      {...handlers}
      data-stage
      data-tool={tool}
      aria-label={t('label')}
      className={cn('stage', styles.stage, className)}
    >
      <div className={styles.frame}>
        <div className={styles.painting} aria-hidden="true">
          <EdgeContinuation photo={image} />
          <div className={styles.hatch} />
        </div>
        {/* biome-ignore lint/performance/noImgElement: next/image fetches without cookies, and this file is private */}
        <img
          ref={meetImage}
          src={`/files/photos/${photo.id}/preview`}
          alt={photo.name}
          className={styles.photo}
          data-photo
          data-loading={image === null}
          draggable={false}
          onLoad={(event) => setImage(event.currentTarget)}
        />
        <SizeChip frame={frame} />
        <div className={styles.border} />
        <FrameHandles frame={frame} view={view} />
      </div>
    </section>
  );
});

/** The canvas's size, while a gesture changes it. */
function SizeChip({ frame }: { frame: FrameStore }) {
  const t = useTranslations('expand.meter');
  const format = useFormatter();
  const { margins } = useFrame(frame);
  const isShown = useStored(frame, (state) => state.inGesture);
  if (!isShown) return null;
  const canvas = canvasOf(frame.photo, margins);
  return (
    <span className={styles.chip} aria-hidden="true">
      {t('size', { width: format.number(canvas.width), height: format.number(canvas.height) })}
    </span>
  );
}

function useGeometry(stage: RefObject<HTMLElement | null>, frame: FrameStore, view: ViewStore) {
  useLayoutEffect(() => {
    const element = stage.current;
    if (!element) return;
    let request = 0;

    function write() {
      request = 0;
      if (!element) return;
      const { margins } = frame.get().history.present;
      const { zoom, x, y } = view.get();
      const variables = { ...frame.photo, ...margins, zoom, x, y };
      for (const [name, value] of Object.entries(variables))
        element.style.setProperty(`--${name}`, `${value}`);
      element.dataset.cropped = `${sides.some((side) => margins[side] < 0)}`;
    }
    const schedule = () => {
      request ||= requestAnimationFrame(write);
    };

    const observer = new ResizeObserver(() => {
      view.resize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    view.resize({ width: element.clientWidth, height: element.clientHeight });
    write();

    const stopFrame = frame.subscribe(schedule);
    const stopView = view.subscribe(schedule);
    return () => {
      cancelAnimationFrame(request);
      observer.disconnect();
      stopFrame();
      stopView();
    };
  }, [stage, frame, view]);

  // Once a gesture is over, a view that follows the frame shows all of it again.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = frame.subscribe(() => {
      const element = stage.current;
      if (frame.get().inGesture || !element) {
        if (element) delete element.dataset.settling;
        return;
      }
      element.dataset.settling = 'true';
      view.follow();
      clearTimeout(timer);
      timer = setTimeout(() => delete element.dataset.settling, 200);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [stage, frame, view]);
}
