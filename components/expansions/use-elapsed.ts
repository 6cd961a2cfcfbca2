'use client';

import { useEffect, useState } from 'react';
import { secondsBetween } from './duration';

/** Seconds since an instant, counted each second; null until the browser's clock is known. */
export function useElapsed(since: string): number | null {
  const [elapsed, setElapsed] = useState<number | null>(null);
  useEffect(() => {
    const count = () => setElapsed(secondsBetween(since, Date.now()));
    count();
    const clock = setInterval(count, 1000);
    return () => clearInterval(clock);
  }, [since]);
  return elapsed;
}
