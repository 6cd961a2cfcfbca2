'use client';

import { useTranslations } from 'next-intl';
import { isOpen } from '@/lib/expansions/statuses';
import { useExpansionEvents } from './use-expansion-events';
import { useLiveRefresh } from './use-live-refresh';

/** How many expansions are under way, for the header. `count` comes from the layout, which is read anew when it changes. */
export function WorkingCount({ initial: count }: { initial: number }) {
  const t = useTranslations('expansion');
  const refresh = useLiveRefresh();
  useExpansionEvents({
    onEvent: ({ state }) => {
      if (state === 'waiting' || !isOpen(state)) refresh();
    },
    onResync: refresh,
  });
  if (count === 0) return null;
  return (
    <span className="flex items-center gap-2 text-sm text-muted-foreground tabular-nums">
      <span aria-hidden="true" className="size-2 rounded-full bg-primary motion-safe:animate-pulse" />
      {t('working', { count })}
    </span>
  );
}
