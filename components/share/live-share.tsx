'use client';

import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { EventStream } from '@/components/expansions/event-stream';
import { useLiveRefresh } from '@/components/expansions/use-live-refresh';

type LiveShareProps = { slug: string; children: ReactNode };

/** Keeps a share link's page as the link is: what is put in, taken out, allowed or revoked is seen without a reload. */
export function LiveShare({ slug, children }: LiveShareProps) {
  const refresh = useLiveRefresh();
  const onNews = useEffectEvent(refresh);
  useEffect(() => {
    const stream = new EventStream(() => new EventSource(`/share/${slug}/events`), {
      events: window,
      isVisible: () => document.visibilityState === 'visible',
    });
    const news = () => onNews();
    // Of the rest of an expansion's news only its end shows a picture.
    return stream.subscribe({
      onEvent: ({ state }) => state === 'ready' && news(),
      onResync: news,
      onReview: news,
      onAccess: news,
      whileHidden: false,
    });
  }, [slug]);
  return children;
}
