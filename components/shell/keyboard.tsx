'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { useShortcuts } from '@/components/shortcuts/use-shortcuts';
// Listens from the first page on, so that the gallery can tell a way back from a link.
import './history';

const CommandPalette = lazy(() =>
  import('./command-palette').then((module) => ({ default: module.CommandPalette })),
);
const ShortcutList = lazy(() =>
  import('@/components/shortcuts/shortcut-list').then((module) => ({ default: module.ShortcutList })),
);

/** What keys open on every signed-in page. The code of both is fetched with their first use. */
export function Keyboard() {
  const t = useTranslations('common.keys');
  const [opened, setOpened] = useState<'palette' | 'list' | null>(null);
  const close = () => setOpened(null);
  useShortcuts([
    { keys: ['mod+k'], label: t('palette'), inFields: true, run: () => setOpened('palette') },
    { keys: ['?'], label: t('list'), run: () => setOpened('list') },
  ]);
  return (
    <Suspense fallback={null}>
      {opened === 'palette' && <CommandPalette onClose={close} />}
      {opened === 'list' && <ShortcutList onClose={close} />}
    </Suspense>
  );
}
