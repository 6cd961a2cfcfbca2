'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useLocalTimeZone } from '@/components/expansions/use-local-time-zone';
import styles from './gallery.module.css';
import { GalleryCard } from './gallery-card';
import type { LiveCard } from './gallery-cards';
import { dayName, dayOf, groupByDay } from './group-by-day';

/** The cards in justified rows under the days they were asked for, by the person's own calendar. */
export function GalleryDays({ cards, now }: { cards: readonly LiveCard[]; now: string }) {
  const t = useTranslations('gallery.day');
  const format = useFormatter();
  const timeZone = useLocalTimeZone();
  const today = dayOf(now, timeZone);
  const firstScreen = new Set(cards.slice(0, 12));

  function nameOf(day: string): string {
    const name = dayName(day, today);
    if (name !== 'date') return t(name);
    const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric';
    return format.dateTime(new Date(day), {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year,
      timeZone: 'UTC',
    });
  }

  return groupByDay(cards, timeZone).map(({ day, items }) => (
    <section key={day} aria-labelledby={`day-${day}`} className="mb-8">
      <h2 id={`day-${day}`} className="mb-3 text-sm text-muted-foreground">
        {nameOf(day)}
      </h2>
      <ul className={styles.rows}>
        {items.map((card) => (
          <GalleryCard key={card.id} card={card} eager={firstScreen.has(card)} />
        ))}
      </ul>
    </section>
  ));
}
