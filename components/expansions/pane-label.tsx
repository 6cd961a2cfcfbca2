import type { ReactNode } from 'react';

/** Says on a picture which one it is. */
export function PaneLabel({ children }: { children: ReactNode }) {
  return (
    <span className="pointer-events-none inline-block rounded-md bg-black/70 px-2 py-1 text-white text-xs">
      {children}
    </span>
  );
}
