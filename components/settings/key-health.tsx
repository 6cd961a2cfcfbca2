'use client';

import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import type { KeyView } from '@/lib/keys/schemas';

const icons = {
  works: CircleCheck,
  unchecked: CircleDashed,
  key_refused: CircleAlert,
  no_access: CircleAlert,
  route_missing: CircleAlert,
  out_of_credit: CircleAlert,
  unreachable: CircleAlert,
} satisfies Record<KeyView['health'], typeof CircleAlert>;

/** How a key is, in words: since when, and for who can mend it what to do when it does not work. A change is read aloud. */
export function KeyHealth({
  health,
  checkedAt,
  isMended = true,
}: Pick<KeyView, 'health' | 'checkedAt'> & { isMended?: boolean }) {
  const t = useTranslations('settings.keys');
  const format = useFormatter();
  const now = useNow();
  const Icon = icons[health];
  const broken = health !== 'works' && health !== 'unchecked';
  const words = t(`health.${health}`);
  return (
    <div role="status" className="text-sm">
      <p className={broken ? 'flex gap-2 text-destructive' : 'flex gap-2'}>
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span className="first-letter:uppercase">
          {checkedAt ? t('checked', { health: words, when: format.relativeTime(checkedAt, now) }) : words}
        </span>
      </p>
      {broken && isMended && <p className="pl-6 text-muted-foreground">{t(`mend.${health}`)}</p>}
    </div>
  );
}
