'use client';

import Image from 'next/image';
import { useFormatter, useTranslations } from 'next-intl';
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { fitView, panBy, type StageView, zoomTo } from '@/components/outpainting/stage-view';
import { useShortcuts } from '@/components/outpainting/use-shortcuts';
import { Button } from '@/components/ui/button';
import type { ExpansionView } from '@/lib/expansions/schemas';
import { noMargins, type Size } from '@/lib/outpainting/canvas';
import { blendedUrl, resultUrl } from './file-urls';
import { FramedPhoto } from './framed-photo';
import styles from './side-by-side.module.css';

type SideBySideProps = { view: ExpansionView; chosen: ExpansionView['results'][number] };

const STEP = 1.5;
/** From here on a preview has fewer pixels than are shown. */
const PREVIEW_SIDE = 1600;

/** The original and the chosen variant beside each other, under one zoom: what is seen of one is seen of the other. */
export function SideBySide({ view, chosen }: SideBySideProps) {
  const t = useTranslations('expansion');
  const format = useFormatter();
  const board = useRef<HTMLFieldSetElement>(null);
  const [pane, setPane] = useState<Size>({ width: 400, height: 400 });
  const [moved, setMoved] = useState<StageView | null>(null);
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const at = moved ?? fitView(view.canvas, noMargins, pane);
  const middle = { x: pane.width / 2, y: pane.height / 2 };
  const zoom = (factor: number, point = middle) => setMoved(zoomTo(at, at.zoom * factor, point));

  useEffect(() => {
    const element = board.current?.firstElementChild;
    if (!element) return;
    const measure = () => setPane({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // React's own wheel listeners are passive, and the page would scroll.
  const onWheel = useRef<(event: WheelEvent) => void>(() => {});
  onWheel.current = (event) => {
    event.preventDefault();
    zoom(Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 240), inPane(event));
  };
  useEffect(() => {
    const element = board.current;
    const listen = (event: WheelEvent) => onWheel.current(event);
    element?.addEventListener('wheel', listen, { passive: false });
    return () => element?.removeEventListener('wheel', listen);
  }, []);

  useShortcuts([
    { keys: ['mod+0'], run: () => setMoved(null) },
    { keys: ['mod+1'], run: () => setMoved(zoomTo(at, 1, middle)) },
    { keys: ['mod+=', 'mod++', 'mod+shift++'], run: () => zoom(STEP) },
    { keys: ['mod+-'], run: () => zoom(1 / STEP) },
  ]);

  function onPointerMove(event: PointerEvent) {
    const from = fingers.current.get(event.pointerId);
    if (!from) return;
    const to = { x: event.clientX, y: event.clientY };
    fingers.current.set(event.pointerId, to);
    const still = [...fingers.current.entries()].find(([id]) => id !== event.pointerId)?.[1];
    const by = { x: to.x - from.x, y: to.y - from.y };
    if (!still) return setMoved(panBy(at, by));
    const spread = (point: { x: number; y: number }) =>
      Math.max(1, Math.hypot(point.x - still.x, point.y - still.y));
    const panned = panBy(at, { x: by.x / 2, y: by.y / 2 });
    setMoved(zoomTo(panned, (at.zoom * spread(to)) / spread(from), middle));
  }

  const { canvas } = view;
  const isLarge = at.zoom * Math.max(canvas.width, canvas.height) > PREVIEW_SIDE;
  const place = {
    width: canvas.width * at.zoom,
    height: canvas.height * at.zoom,
    transform: `translate(${at.x}px, ${at.y}px)`,
  };

  return (
    <div className="relative flex min-h-0 grow flex-col">
      <fieldset
        ref={board}
        aria-label={t('compare.side')}
        className={styles.board}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
        }}
        onPointerMove={onPointerMove}
        onPointerUp={(event) => fingers.current.delete(event.pointerId)}
        onPointerCancel={(event) => fingers.current.delete(event.pointerId)}
        onDoubleClick={(event) => setMoved(moved ? null : zoomTo(at, 1, inPane(event.nativeEvent)))}
      >
        <Pane name={t('compare.original')}>
          <div className={styles.picture} style={place}>
            <FramedPhoto frame={view} size="preview" alt={t('photo.original', { name: view.photo.name })} />
          </div>
        </Pane>
        <Pane name={t('variants.pick', { variant: chosen.index + 1 })}>
          <Image
            src={isLarge ? resultUrl(chosen.id, 'full') : blendedUrl(chosen, 'preview')}
            alt={t('result', {
              name: view.photo.name,
              variant: chosen.index + 1,
              count: view.results.length,
            })}
            width={canvas.width}
            height={canvas.height}
            unoptimized
            draggable={false}
            className={`${styles.picture} max-w-none`}
            style={place}
          />
        </Pane>
      </fieldset>
      <div className="scheme-dark absolute bottom-2 left-2 flex items-center gap-0.5 rounded-lg bg-card/90 p-1 text-card-foreground shadow-float">
        <Button variant="ghost" size="sm" aria-pressed={moved === null} onClick={() => setMoved(null)}>
          {t('compare.fit')}
        </Button>
        <Button
          variant="ghost"
          size="sm"
          className="tabular-nums"
          aria-label={t('compare.actual')}
          onClick={() => setMoved(zoomTo(at, 1, middle))}
        >
          {format.number(at.zoom, { style: 'percent' })}
        </Button>
      </div>
    </div>
  );
}

function Pane({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.pane} data-pane>
      {children}
      <span className={styles.name}>{name}</span>
    </div>
  );
}

/** Where in its pane an event is; the same spot of the other pane shows the same part. */
function inPane(event: MouseEvent): { x: number; y: number } {
  const panes = event.currentTarget instanceof Element ? event.currentTarget : null;
  const under = document.elementsFromPoint(event.clientX, event.clientY);
  const pane = under.find((element) => element.hasAttribute('data-pane')) ?? panes;
  const box = pane?.getBoundingClientRect() ?? { left: 0, top: 0 };
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
