'use client';

import { useTimeZone } from 'next-intl';
import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** The time zone of the person's own clock; while the server renders, the server's. */
export function useLocalTimeZone(): string {
  const serverZone = useTimeZone() ?? 'UTC';
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => serverZone,
  );
}
