'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useExpansionEvents } from '@/components/expansions/use-expansion-events';
import { useLiveRefresh } from '@/components/expansions/use-live-refresh';
import type { ExpansionCard } from '@/lib/expansions/schemas';
import { addCards, followEvent, hasEnded, type LiveCard, renewNewest } from './gallery-cards';
import { GalleryDays } from './gallery-days';
import { LoadMore } from './load-more';

export type GalleryPage = { items: ExpansionCard[]; nextCursor: string | null };

type GalleryProps = {
  /** The newest page, as the server has it now. */
  newest: GalleryPage;
  /** ISO time of that reading, for "today". */
  now: string;
  loadPage: (cursor: string) => Promise<GalleryPage>;
  /** One card anew; null when it is gone. */
  loadCard: (id: string) => Promise<ExpansionCard | null>;
  /** Shown while there is nothing. */
  empty: ReactNode;
};

/** A person's expansions, newest first: it grows by pages downwards and by news at the top. */
export function Gallery({ newest, now, loadPage, loadCard, empty }: GalleryProps) {
  const t = useTranslations('gallery');
  const refresh = useLiveRefresh();
  const [read, setRead] = useState(newest);
  const [cards, setCards] = useState<readonly LiveCard[]>(newest.items);
  const [nextCursor, setNextCursor] = useState(newest.nextCursor);
  const [announcement, setAnnouncement] = useState('');

  if (read !== newest) {
    setRead(newest);
    setCards(renewNewest(cards, newest));
    if (newest.nextCursor === null) setNextCursor(null);
  }

  useExpansionEvents({
    onEvent(event) {
      setCards((shown) => followEvent(shown, event));
      const card = cards.find((one) => one.id === event.id);
      if (!card || (hasEnded(card, event) && newest.items.some((one) => one.id === event.id))) refresh();
      else if (hasEnded(card, event)) renewCard(event.id);
    },
    onResync: refresh,
  });

  function renewCard(id: string) {
    loadCard(id).then(
      (card) => setCards((shown) => (card ? addCards(shown, [card]) : shown.filter((one) => one.id !== id))),
      // Unreachable: the stream will break as well, and its return reads everything anew.
      () => undefined,
    );
  }

  async function loadMore(cursor: string) {
    const page = await loadPage(cursor);
    setCards((shown) => addCards(shown, page.items));
    setNextCursor(page.nextCursor);
    setAnnouncement(t('loaded', { count: page.items.length }));
  }

  return (
    <>
      {cards.length === 0 && empty}
      <GalleryDays cards={cards} now={now} />
      {nextCursor && <LoadMore key={nextCursor} load={() => loadMore(nextCursor)} />}
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </>
  );
}
