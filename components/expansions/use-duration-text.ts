'use client';

import { useFormatter } from 'next-intl';
import { durationParts } from './duration';

/** A way to write seconds in the person's language: "1 min 12 sec". */
export function useDurationText(): (seconds: number) => string {
  const format = useFormatter();
  return (seconds) =>
    durationParts(seconds)
      .map(({ unit, value }) => format.number(value, { style: 'unit', unit, unitDisplay: 'short' }))
      .join(' ');
}
