'use client';

import { type CSSProperties, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useStored } from '@/components/outpainting/external-store';
import styles from './panes.module.css';
import type { PictureStore } from './picture-store';
import { usePictureGestures } from './use-picture-gestures';

type PanesProps = {
  store: PictureStore;
  panes: { key: string; label?: ReactNode; picture: ReactNode }[];
  /** What a click on a picture does, beside the gestures. */
  onClick?: () => void;
};

/** One or two views of pictures of one size that zoom and move together. What they show is not rendered anew by that. */
export function Panes({ store, panes, onClick }: PanesProps) {
  const stage = useRef<HTMLDivElement>(null);
  const { view, arrangement } = useStored(store, (state) => state);
  const handlers = usePictureGestures(stage, store, onClick);
  const count = panes.length;

  useLayoutEffect(() => {
    const element = stage.current;
    if (!element) return;
    const measure = () => store.resize({ width: element.clientWidth, height: element.clientHeight }, count);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [store, count]);

  const { picture } = store;
  const geometry = {
    '--aspect': picture.width / picture.height,
    '--x': `${view.x}px`,
    '--y': `${view.y}px`,
    '--width': `${picture.width * view.zoom}px`,
    '--height': `${picture.height * view.zoom}px`,
  };
  return (
    <div
      ref={stage}
      className={styles.panes}
      data-direction={arrangement?.direction}
      data-zoomed={!view.isFitted}
      style={geometry as CSSProperties}
    >
      {panes.map((pane) => (
        <div key={pane.key} className={styles.pane}>
          <div data-pane {...handlers} className={styles.ground}>
            <div className={styles.sight}>{pane.picture}</div>
          </div>
          {/* Beside what takes the gestures: a menu's events come to React's parents from wherever it is drawn. */}
          {pane.label && <div className={styles.label}>{pane.label}</div>}
        </div>
      ))}
    </div>
  );
}

/** A picture in a pane, or a layer of one: it fills what it is given, and lies where the panes' view says. */
export function PaneLayer({ children }: { children: ReactNode }) {
  return <div className={styles.picture}>{children}</div>;
}
