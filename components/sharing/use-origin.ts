'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** The origin of the page, such as `https://example.org`; empty while it is written by the server. */
export function useOrigin(): string {
  return useSyncExternalStore(
    never,
    () => window.location.origin,
    () => '',
  );
}
