import type { ReactNode } from 'react';

/** The picture's side of the page and, beside it or below it on a small screen, the words. */
export function RoomLayout({ picture, panel }: { picture: ReactNode; panel: ReactNode }) {
  return (
    <div className="flex grow flex-col lg:flex-row lg:items-start">
      {/* Beside a long panel the picture stays in sight, under the header of 3.5rem and its line. */}
      <div className="flex min-w-0 flex-col lg:sticky lg:top-[calc(3.5rem+1px)] lg:h-[calc(100dvh-3.5rem-1px)] lg:grow">
        {picture}
      </div>
      <div className="flex w-full flex-col gap-6 p-4 sm:p-6 lg:w-80 lg:shrink-0 lg:self-stretch lg:border-l">
        {panel}
      </div>
    </div>
  );
}
