'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useExpansionEvents } from '@/components/expansions/use-expansion-events';
import { arrivedByHistory, forgetArrival } from '@/components/shell/history';
import { Button } from '@/components/ui/button';
import { fetched } from '@/components/ui/fetched';
import type { ExpansionCard } from '@/lib/expansions/schemas';
import type { GalleryActions, TeamOfGallery } from './gallery-actions';
import type { LiveCard } from './gallery-cards';
import { GalleryGrid } from './gallery-grid';
import { GalleryList, type GalleryPage } from './gallery-list';
import { keepPlace, keptPlace, type Place } from './gallery-place';
import type { Layout } from './justified-rows';
import { LoadMore } from './load-more';
import { SelectionStore } from './selection-store';
import { useCardPress } from './use-card-press';
import { type SelectionTools, useGalleryKeys } from './use-gallery-keys';
import { useRubberBand } from './use-rubber-band';

const SelectionBar = fetched(() => import('./selection-bar').then((module) => module.SelectionBar));

type GalleryProps = {
  /** The newest page, as the server has it now. */
  newest: GalleryPage;
  /** The gallery's filters as its address has them, without the question mark. */
  query: string;
  /** ISO time of that reading, for "today". */
  now: string;
  /** How many can be selected one by one. */
  maxNamed: number;
  actions: GalleryActions;
  /** When it is a team's, and not the person's own. */
  team?: TeamOfGallery;
  /** Shown while there is nothing. */
  empty: ReactNode;
};

/** Lists that were looked at lately, so that a way back finds them as they were. */
const visited = new Map<string, GalleryList>();
const VISITED = 6;

function listOf(query: string, newest: GalleryPage): GalleryList {
  const ask = async <Answer,>(path: string, wish: Record<string, string>): Promise<Answer> => {
    const response = await fetch(
      `${path}?${new URLSearchParams([...new URLSearchParams(query), ...Object.entries(wish)])}`,
    );
    if (!response.ok) throw new Error(`The gallery answered ${response.status}.`);
    return response.json() as Promise<Answer>;
  };
  return new GalleryList(newest, {
    page: (wish) => ask<GalleryPage>('/api/gallery/cards', wish),
    card: (id) => ask<ExpansionCard | null>(`/api/gallery/cards/${id}`, {}),
  });
}

/** A person's expansions, or what a team sees, newest first: it grows by pages downwards and by news at the top. */
export function Gallery({ newest, query, now, maxNamed, actions, team, empty }: GalleryProps) {
  const t = useTranslations('gallery');
  const [{ list, place, isKept }] = useState(() => arrive(query, newest));
  const [isArriving, setArriving] = useState(
    () => place !== null && !list.get().cards.some((card) => card.id === place.id),
  );
  const [selection] = useState(() => new SelectionStore());
  const state = useSyncExternalStore(list.subscribe, list.get, list.get);
  const selected = useSyncExternalStore(selection.subscribe, selection.get, selection.get);
  const isTrash = new URLSearchParams(query).has('trash');
  const press = useCardPress(list, selection, !isTrash);
  const layout = useRef<Layout<LiveCard> | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const looking = useRef<string | undefined>(undefined);
  const tools = useRef<SelectionTools>({ run: null, wanted: null });

  useEffect(() => {
    visited.delete(query);
    visited.set(query, list);
    const [oldest] = visited.keys();
    if (visited.size > VISITED && oldest !== undefined) visited.delete(oldest);
    return forgetArrival;
  }, [query, list]);
  useEffect(() => {
    // Places are kept here, where rows are not in the page before they are scrolled to: a browser could not find them again.
    history.scrollRestoration = 'manual';
    if (isArriving) void list.startAt(place?.id).finally(() => setArriving(false));
    else if (isKept || place) void list.renew(place?.id);
    return () => {
      history.scrollRestoration = 'auto';
    };
  }, [list, place, isKept, isArriving]);

  useExpansionEvents({
    onEvent: (event) => list.hear(event),
    onResync: () => void list.renew(looking.current),
    onReview: (id) => {
      if (team) list.hearOf(id);
    },
  });

  useGalleryKeys({ grid, layout, list, selection, tools, isTrash });
  useRubberBand({ grid, layout, selection });

  const hrefOf = useCallback((id: string) => `/expansions/${id}${query && `?${query}`}`, [query]);
  const onPlace = (now: Place) => {
    looking.current = now.id;
    keepPlace(query, now);
  };

  return (
    <div
      ref={grid}
      data-older={state.older}
      data-selecting={selected.isSelecting || undefined}
      className="relative grow"
    >
      {state.cards.length === 0 && state.older === 'nothing' && empty}
      {state.cards.length > 0 && !selected.isSelecting && (
        <Button
          variant="ghost"
          size="sm"
          onClick={selection.begin}
          className="absolute top-1.5 right-0 z-10 text-muted-foreground pointer-coarse:top-0"
        >
          {t('selection.begin')}
        </Button>
      )}
      {state.newer === 'failed' && <LoadMore load={() => list.loadNewer(true)} isFailed />}
      <GalleryGrid
        list={list}
        selection={selection}
        press={press}
        place={place}
        isArriving={isArriving}
        onPlace={onPlace}
        now={now}
        hrefOf={hrefOf}
        layoutRef={layout}
      />
      {(state.older === 'more' || state.older === 'failed') && (
        <LoadMore load={() => list.loadOlder(true)} isFailed={state.older === 'failed'} />
      )}
      <p role="status" className="sr-only">
        {state.older === 'loading' && t('loadingMore')}
      </p>
      {selected.isSelecting && (
        <SelectionBar {...{ query, list, selection, maxNamed, actions, team, tools }} />
      )}
    </div>
  );
}

/** `isKept`: it is as it was when it was left. */
type Arrival = { list: GalleryList; place: Place | null; isKept: boolean };

function arrive(query: string, newest: GalleryPage): Arrival {
  if (typeof window === 'undefined' || !arrivedByHistory())
    return { list: listOf(query, newest), place: null, isKept: false };
  const kept = visited.get(query);
  return { list: kept ?? listOf(query, newest), place: keptPlace(query), isKept: kept !== undefined };
}
