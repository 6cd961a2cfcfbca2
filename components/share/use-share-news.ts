'use client';

import { useEffect, useEffectEvent } from 'react';
import { EventStream, type StreamListener } from '@/components/expansions/event-stream';

const streams = new Map<string, EventStream>();

function streamOf(slug: string): EventStream {
  const open = streams.get(slug);
  if (open) return open;
  const stream = new EventStream(() => new EventSource(`/share/${slug}/events`), {
    events: window,
    isVisible: () => document.visibilityState === 'visible',
  });
  streams.set(slug, stream);
  return stream;
}

/** Live news of what a share link shows, over one connection per tab however many components listen. */
export function useShareNews(slug: string, listener: Omit<StreamListener, 'whileHidden'>) {
  const onEvent = useEffectEvent(listener.onEvent);
  const onResync = useEffectEvent(listener.onResync);
  const onReview = useEffectEvent((id: string) => listener.onReview?.(id));
  const onAccess = useEffectEvent(() => listener.onAccess?.());
  useEffect(
    () =>
      streamOf(slug).subscribe({
        onEvent: (event) => onEvent(event),
        onResync: () => onResync(),
        onReview: (id) => onReview(id),
        onAccess: () => onAccess(),
        whileHidden: false,
      }),
    [slug],
  );
}
