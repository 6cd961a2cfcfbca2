'use client';

import { Bell } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { notices } from './notices';

/** Asks the browser, and only when pressed, to be allowed to tell when runs end; remembered by the browser. */
export function NotifyButton() {
  const t = useTranslations('expansion.waiting');
  const permission = useSyncExternalStore(
    notices.subscribe,
    notices.permission,
    () => 'unsupported' as const,
  );
  if (permission === 'unsupported') return null;
  if (permission !== 'default')
    return (
      <p className="text-muted-foreground text-sm">{t(permission === 'granted' ? 'notified' : 'blocked')}</p>
    );
  return (
    <Button className="self-start" onClick={() => void notices.ask()}>
      <Bell size={16} aria-hidden="true" />
      {t('notify')}
    </Button>
  );
}
