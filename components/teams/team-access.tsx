'use client';

import { useExpansionEvents } from '@/components/expansions/use-expansion-events';
import { useLiveRefresh } from '@/components/expansions/use-live-refresh';

/** Reads the page anew when the person may see more or less than before: who was removed from a team loses its open pages at once. */
export function TeamAccess() {
  const refresh = useLiveRefresh();
  useExpansionEvents({ onEvent: () => {}, onResync: () => {}, onAccess: refresh });
  return null;
}
