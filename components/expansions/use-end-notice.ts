import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { ExpansionView } from '@/lib/expansions/schemas';
import { isOpen } from '@/lib/expansions/statuses';
import { noticeWish, notify } from './notice';

/** Tells by a notification of the browser, if it was asked for, that the expansion has ended while its tab was hidden. */
export function useEndNotice({ id, state, photo, canvas }: ExpansionView) {
  const t = useTranslations('expansion');
  const before = useRef(state);
  const { name } = photo;
  const size = t('size', canvas);

  useEffect(() => {
    const hasEnded = isOpen(before.current) && (state === 'ready' || state === 'failed');
    before.current = state;
    if (!hasEnded || document.visibilityState === 'visible' || noticeWish() !== 'on') return;
    notify(t(`state.${state}`), { body: state === 'ready' ? `${name}\n${size}` : name, tag: id });
  }, [state, id, name, size, t]);
}
