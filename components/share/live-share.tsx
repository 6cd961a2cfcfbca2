'use client';

import type { ReactNode } from 'react';
import { useLiveRefresh } from '@/components/expansions/use-live-refresh';
import { useShareNews } from './use-share-news';

type LiveShareProps = { slug: string; children: ReactNode };

/** Keeps a share link's page as the link is: what is put in, taken out, allowed or revoked is seen without a reload. */
export function LiveShare({ slug, children }: LiveShareProps) {
  const refresh = useLiveRefresh();
  useShareNews(slug, {
    // Of the rest of an expansion's news only its end shows a picture.
    onEvent: ({ state }) => state === 'ready' && refresh(),
    onResync: refresh,
    onAccess: refresh,
  });
  return children;
}
