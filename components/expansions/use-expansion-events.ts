'use client';

import { useEffect, useEffectEvent } from 'react';
import { EventStream, type StreamListener } from './event-stream';

let stream: EventStream | undefined;

function tabStream(): EventStream {
  stream ??= new EventStream(() => new EventSource('/api/events'), window);
  return stream;
}

/** Live news of the signed-in person's expansions, over one connection per tab however many components listen. */
export function useExpansionEvents(listener: StreamListener) {
  const onEvent = useEffectEvent(listener.onEvent);
  const onOpen = useEffectEvent(listener.onOpen);
  useEffect(() => tabStream().subscribe({ onEvent: (event) => onEvent(event), onOpen: () => onOpen() }), []);
}
