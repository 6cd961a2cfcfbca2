'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { isOpen } from '@/lib/expansions/statuses';
import { useExpansionEvents } from './use-expansion-events';
import { useLiveRefresh } from './use-live-refresh';

/** How many expansions are under way, for the header. `count` comes from the layout, which is read anew when it changes. */
export function WorkingCount({ initial: count }: { initial: number }) {
  const t = useTranslations('common.shell');
  const refresh = useLiveRefresh();
  useExpansionEvents({
    onEvent: ({ state }) => {
      if (state === 'waiting' || !isOpen(state)) refresh();
    },
    onResync: refresh,
    // How much of what was said is unread stands beside it.
    onReview: refresh,
  });
  if (count === 0) return null;
  return (
    <Link href="/gallery" className="touch-target inline-flex items-center rounded-full">
      <Badge variant="working">{t('working', { count })}</Badge>
    </Link>
  );
}
