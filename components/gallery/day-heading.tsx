'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { useLocalTimeZone } from '@/components/expansions/use-local-time-zone';
import { cn } from '@/components/ui/cn';
import { dayName, dayOf } from './group-by-day';

type DayHeadingProps = { day: string; now: string; className?: string; style?: CSSProperties };

/** A day as people speak of it, by their own calendar. */
export function DayHeading({ day, now, className, style }: DayHeadingProps) {
  const t = useTranslations('gallery.day');
  const format = useFormatter();
  const today = dayOf(now, useLocalTimeZone());
  const name = dayName(day, today);
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric';
  const words =
    name === 'date'
      ? format.dateTime(new Date(day), {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          year,
          timeZone: 'UTC',
        })
      : t(name);
  return (
    <h2
      id={`day-${day}`}
      className={cn('flex h-11 items-center text-muted-foreground text-sm', className)}
      style={style}
    >
      {words}
    </h2>
  );
}
