import { useEffect, useState, useSyncExternalStore } from 'react';

const INTERVAL_MS = 1000;
const reduced = '(prefers-reduced-motion: reduce)';

function watchMotion(listener: () => void) {
  const query = window.matchMedia(reduced);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/**
 * Two pictures in turn, about once a second while it is `active`; for people who want less motion only when they ask by
 * `swap`. @returns whether it is the other picture's turn
 */
export function useFlicker(active: boolean): { isOther: boolean; swap: () => void } {
  const [isOther, setOther] = useState(false);
  const isStill = useSyncExternalStore(
    watchMotion,
    () => window.matchMedia(reduced).matches,
    () => true,
  );

  // Begun anew with each turn, so that one that was asked for lasts as long as any.
  useEffect(() => {
    if (!active || isStill) return;
    const timer = setTimeout(() => setOther(!isOther), INTERVAL_MS);
    return () => clearTimeout(timer);
  }, [active, isStill, isOther]);

  return { isOther: active && isOther, swap: () => setOther(!isOther) };
}
