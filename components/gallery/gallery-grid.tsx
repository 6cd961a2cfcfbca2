'use client';

import {
  memo,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useLocalTimeZone } from '@/components/expansions/use-local-time-zone';
import { DayHeading } from './day-heading';
import styles from './gallery.module.css';
import { GalleryCard } from './gallery-card';
import type { LiveCard } from './gallery-cards';
import { GalleryDays } from './gallery-days';
import type { GalleryList } from './gallery-list';
import type { Place } from './gallery-place';
import { justify, type Layout, type Line, linesBetween, type Measure } from './justified-rows';
import type { SelectionStore } from './selection-store';
import type { CardPress } from './use-card-press';

/** How far beyond the screen rows are kept, and how far before an end more is asked for. */
const OVERSCAN = 160;
const AHEAD = 2400;
/** How far the page scrolls until other rows are drawn. */
const STEP = 90;
/** How many cards a page has before its places are measured. */
const FIRST = 40;

const wide = '(min-width: 768px)';
const measures = { narrow: { rowHeight: 96, gap: 8 }, wide: { rowHeight: 220, gap: 12 } };
const HEADING = 44;

type GalleryGridProps = {
  list: GalleryList;
  selection: SelectionStore;
  press: CardPress;
  /** The card to begin at, when the person has been here before. */
  place: Place | null;
  /** Until that card is there, nothing is looked at: it would be taken for where the person is. */
  isArriving: boolean;
  onPlace: (place: Place) => void;
  now: string;
  hrefOf: (id: string) => string;
  layoutRef: { current: Layout<LiveCard> | null };
};

/** Justified rows of which only those near the screen are in the page, however many cards there are. */
export function GalleryGrid(props: GalleryGridProps) {
  const { list, place, layoutRef } = props;
  const { cards } = useSyncExternalStore(list.subscribe, list.get, list.get);
  const timeZone = useLocalTimeZone();
  const box = useRef<HTMLDivElement>(null);
  const measure = useMeasure(box);
  const layout = useMemo(
    () => measure && justify(cards, measure, timeZone, layoutRef.current),
    [cards, measure, timeZone, layoutRef],
  );
  const [seen, setSeen] = useState({ top: 0, bottom: 0 });
  const anchor = useRef<Place | null>(place);
  const isRead = layout !== null && !props.isArriving;

  // What is looked at stays where it is when rows come in above it, or the window gets another width.
  useLayoutEffect(() => {
    layoutRef.current = layout;
    const kept = anchor.current;
    const line = kept && layout?.lines[layout.rowOf.get(kept.id) ?? -1];
    if (!box.current || !line) return;
    const moved = box.current.getBoundingClientRect().top + line.top - kept.offset;
    if (Math.abs(moved) > 1) window.scrollBy(0, moved);
  }, [layout, layoutRef]);

  const look = useEffectEvent(() => {
    const { current: known } = layoutRef;
    if (!box.current || !known) return;
    const { top } = box.current.getBoundingClientRect();
    const view = { top: -top, bottom: -top + window.innerHeight };
    const [first] = linesBetween(known.lines, view.top, view.bottom);
    const row = known.lines.slice(first, first + 2).find((line) => line.kind === 'row');
    const card = row?.kind === 'row' ? row.places[0]?.card : undefined;
    if (card && row) {
      const here = { id: card.id, offset: top + row.top };
      // At the very top there is nothing to keep: what is new is to be seen.
      const isTop = window.scrollY <= 8;
      anchor.current = isTop ? null : here;
      props.onPlace(isTop ? { ...here, offset: Infinity } : here);
    }
    // By steps: a page that scrolls is drawn anew as seldom as it can be.
    setSeen((before) => (Math.abs(before.top - view.top) < STEP && before.bottom !== 0 ? before : view));
    if (view.bottom + AHEAD > known.height) void list.loadOlder();
    if (view.top < AHEAD) void list.loadNewer();
  });

  useEffect(() => {
    if (!isRead) return;
    let frame = 0;
    const ask = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        look();
      });
    };
    ask();
    window.addEventListener('scroll', ask, { passive: true });
    window.addEventListener('resize', ask);
    const unsubscribe = list.subscribe(ask);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', ask);
      window.removeEventListener('resize', ask);
      unsubscribe();
    };
  }, [isRead, list]);

  if (!layout)
    return (
      <div ref={box}>
        <GalleryDays cards={cards.slice(0, FIRST)} now={props.now} hrefOf={props.hrefOf} />
      </div>
    );
  const [from, to] = linesBetween(layout.lines, seen.top - OVERSCAN, seen.bottom + OVERSCAN);
  return (
    <div ref={box} data-grid className="relative" style={{ height: layout.height, overflowAnchor: 'none' }}>
      {layout.lines.slice(from, to).map((line) => (
        <GridLine
          key={keyOf(line)}
          line={line}
          selection={props.selection}
          press={props.press}
          now={props.now}
          hrefOf={props.hrefOf}
        />
      ))}
    </div>
  );
}

function keyOf(line: Line<LiveCard>): string {
  return line.kind === 'day' ? line.day : (line.places[0]?.card.id ?? '');
}

type GridLineProps = Pick<GalleryGridProps, 'selection' | 'press' | 'now' | 'hrefOf'> & {
  line: Line<LiveCard>;
};

/** Drawn once for as long as it is near: while one scrolls, only lines that come are drawn. */
const GridLine = memo(function GridLine({ line, selection, press, now, hrefOf }: GridLineProps) {
  if (line.kind === 'day')
    return <DayHeading day={line.day} now={now} className="absolute" style={{ top: line.top }} />;
  return (
    <ul className={styles.row} style={{ top: line.top, height: line.height }}>
      {line.places.map(({ card, left, width }) => (
        <GalleryCard
          key={card.id}
          card={card}
          eager
          href={hrefOf(card.id)}
          selection={selection}
          press={press}
          style={{ left, width }}
        />
      ))}
    </ul>
  );
});

function useMeasure(box: { current: HTMLDivElement | null }): Measure | null {
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return useMemo(() => {
    if (width === null) return null;
    return { width, ...measures[matchMedia(wide).matches ? 'wide' : 'narrow'], headingHeight: HEADING };
  }, [width]);
}
