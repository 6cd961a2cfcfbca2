'use client';

import { useEffect, useEffectEvent } from 'react';
import { EventStream, type StreamListener } from './event-stream';

let stream: EventStream | undefined;

function tabStream(): EventStream {
  stream ??= new EventStream(() => new EventSource('/api/events'), {
    events: window,
    isVisible: () => document.visibilityState === 'visible',
  });
  return stream;
}

type ExpansionNews = Omit<StreamListener, 'whileHidden'> & Partial<Pick<StreamListener, 'whileHidden'>>;

/** Live news of all that the signed-in person may see, over one connection per tab however many components listen. */
export function useExpansionEvents({ whileHidden = false, ...listener }: ExpansionNews) {
  const onEvent = useEffectEvent(listener.onEvent);
  const onResync = useEffectEvent(listener.onResync);
  const onReview = useEffectEvent((id: string) => listener.onReview?.(id));
  const onAccess = useEffectEvent(() => listener.onAccess?.());
  useEffect(
    () =>
      tabStream().subscribe({
        onEvent: (event) => onEvent(event),
        onResync: () => onResync(),
        onReview: (id) => onReview(id),
        onAccess: () => onAccess(),
        whileHidden,
      }),
    [whileHidden],
  );
}
