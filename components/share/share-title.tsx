'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ShareDoor } from './share-urls';

type ShareTitleProps = { title: string; detail?: string; door: ShareDoor };

/** What is shown, and until when. */
export function ShareTitle({ title, detail, door }: ShareTitleProps) {
  const t = useTranslations('sharing.guest');
  const format = useFormatter();
  const until =
    door.expiresAt &&
    t('until', { date: format.dateTime(new Date(door.expiresAt), { dateStyle: 'medium' }) });
  return (
    <>
      <h1 className="truncate font-medium text-base" title={title}>
        {title || t('untitled')}
      </h1>
      <p className="truncate text-muted-foreground text-xs tabular-nums empty:hidden">
        {[detail, until].filter(Boolean).join(' · ')}
      </p>
    </>
  );
}
