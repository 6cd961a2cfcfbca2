'use client';

import { useRouter } from 'next/navigation';

/** Long enough for every listener of one event to have asked. */
const GATHER_MS = 50;
let gathering = false;

/** A way to read the page anew from the server. Listeners that ask at the same time share one reading. */
export function useLiveRefresh(): () => void {
  const router = useRouter();
  return () => {
    if (gathering) return;
    gathering = true;
    setTimeout(() => {
      gathering = false;
      router.refresh();
    }, GATHER_MS);
  };
}
