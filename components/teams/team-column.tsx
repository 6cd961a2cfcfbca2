import type { ReactNode } from 'react';

/** The one column of a team's pages that are read, not looked at. */
export function TeamColumn({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto grid w-full max-w-3xl content-start gap-6 px-4 py-6 sm:px-6">{children}</div>
  );
}
