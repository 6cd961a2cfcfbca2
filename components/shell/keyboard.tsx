'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useShortcuts } from '@/components/shortcuts/use-shortcuts';
import { fetched } from '@/components/ui/fetched';
// Listens from the first page on, so that the gallery can tell a way back from a link.
import './history';

const CommandPalette = fetched(() => import('./command-palette').then((module) => module.CommandPalette));
const ShortcutList = fetched(() =>
  import('@/components/shortcuts/shortcut-list').then((module) => module.ShortcutList),
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
    <>
      {opened === 'palette' && <CommandPalette onClose={close} onFailed={close} />}
      {opened === 'list' && <ShortcutList onClose={close} onFailed={close} />}
    </>
  );
}
