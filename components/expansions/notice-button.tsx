'use client';

import { Bell, BellRing } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { askForNotices, type NoticeWish, noticeWish, stopNotices } from './notice';
import { Refusal } from './refusal';

const never = () => () => undefined;
/** While the server renders, nothing is known of the browser. */
const unknown = (): NoticeWish => 'impossible';

/** Asks for a notification of the browser when an expansion ends; the wish is kept for the next ones. */
export function NoticeButton() {
  const t = useTranslations('expansion.notice');
  const found = useSyncExternalStore(never, noticeWish, unknown);
  const [changed, setChanged] = useState<NoticeWish | null>(null);
  const [isRefused, setRefused] = useState(false);
  const wish = changed ?? found;
  if (wish === 'impossible') return null;

  async function change() {
    if (wish === 'on') {
      stopNotices();
      setChanged('off');
      return;
    }
    const isGranted = await askForNotices();
    setRefused(!isGranted);
    if (isGranted) setChanged('on');
  }

  return (
    <div className="flex flex-col gap-2">
      <Button
        aria-pressed={wish === 'on'}
        onClick={change}
        className="self-start aria-pressed:bg-accent aria-pressed:text-accent-foreground"
      >
        {wish === 'on' ? <BellRing size={16} aria-hidden="true" /> : <Bell size={16} aria-hidden="true" />}
        {t('label')}
      </Button>
      <Refusal message={isRefused ? t('refused') : null} />
    </div>
  );
}
