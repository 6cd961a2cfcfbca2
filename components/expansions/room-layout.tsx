import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useShortcuts } from '@/components/shortcuts/use-shortcuts';

/** The picture's side of the page and, beside it or below it on a small screen, the words, which can be put away. */
export function RoomLayout({ picture, panel }: { picture: ReactNode; panel: ReactNode }) {
  const t = useTranslations('expansion.keys');
  const [isAlone, setAlone] = useState(false);
  useShortcuts([{ keys: ['i'], label: t('info'), run: () => setAlone(!isAlone) }]);
  return (
    <div className="flex grow flex-col lg:flex-row lg:items-start">
      {/* Beside a long panel the picture stays in sight, under the header of 3.5rem and its line. */}
      <div
        data-picture
        className="flex min-w-0 flex-col bg-stage lg:sticky lg:top-[calc(3.5rem+1px)] lg:h-[calc(100dvh-3.5rem-1px)] lg:grow"
      >
        {picture}
      </div>
      <div
        hidden={isAlone}
        className="flex w-full flex-col gap-6 p-4 sm:p-6 lg:w-80 lg:shrink-0 lg:self-stretch lg:border-l [&[hidden]]:hidden"
      >
        {panel}
      </div>
    </div>
  );
}
