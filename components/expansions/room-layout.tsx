import type { ReactNode } from 'react';

/** The picture's side of the page and, beside it or below it on a small screen, the words. */
export function RoomLayout({ picture, panel }: { picture: ReactNode; panel: ReactNode }) {
  return (
    <div className="flex flex-1 flex-col lg:min-h-[calc(100dvh-4rem)] lg:flex-row">
      <div className="flex min-w-0 flex-1 flex-col">{picture}</div>
      <div className="flex w-full flex-col gap-6 p-4 sm:p-6 lg:w-80 lg:border-l lg:border-border">
        {panel}
      </div>
    </div>
  );
}
