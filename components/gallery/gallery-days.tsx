'use client';

import { useLocalTimeZone } from '@/components/expansions/use-local-time-zone';
import { DayHeading } from './day-heading';
import styles from './gallery.module.css';
import { GalleryCard } from './gallery-card';
import type { LiveCard } from './gallery-cards';
import { groupByDay } from './group-by-day';

type GalleryDaysProps = { cards: readonly LiveCard[]; now: string; hrefOf: (id: string) => string };

/** The first cards before anything can be measured: as the server sends them, and where there are no scripts. */
export function GalleryDays({ cards, now, hrefOf }: GalleryDaysProps) {
  const timeZone = useLocalTimeZone();
  return groupByDay(cards, timeZone).map(({ day, items }) => (
    <section key={day} aria-labelledby={`day-${day}`}>
      <DayHeading day={day} now={now} />
      <ul className={styles.rows}>
        {items.map((card) => (
          <GalleryCard key={card.id} card={card} eager href={hrefOf(card.id)} />
        ))}
      </ul>
    </section>
  ));
}
