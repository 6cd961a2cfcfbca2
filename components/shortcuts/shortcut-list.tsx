'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { listedShortcuts } from './use-shortcuts';

const signs: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  escape: 'Esc',
  delete: 'Del',
  enter: 'Enter',
  shift: 'Shift',
  alt: 'Alt',
};

const isMac = () => /mac|iphone|ipad/i.test(navigator.platform);

/** A key as it is written on it. */
function signOf(key: string): string {
  if (key === 'mod') return isMac() ? '⌘' : 'Ctrl';
  return signs[key] ?? key.toUpperCase();
}

/** "mod++" is Ctrl and plus. */
function partsOf(combination: string): string[] {
  return combination.endsWith('++') || combination === '+'
    ? [...combination.slice(0, -1).split('+').filter(Boolean), '+']
    : combination.split('+');
}

/** Every shortcut that works on this page, made from what listens. */
export function ShortcutList({ onClose }: { onClose(): void }) {
  const t = useTranslations('common.keys');
  // As they were when the list was opened: it listens for none of its own.
  const [shortcuts] = useState(listedShortcuts);
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={t('list')} className="max-w-lg">
        <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-2">
          {shortcuts.map(({ keys, label }) => (
            <div key={`${label} ${keys}`} className="contents">
              <dt>{label}</dt>
              <dd className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1">
                {keys.map((combination) => (
                  <span key={combination} className="flex gap-1">
                    {partsOf(combination).map((key) => (
                      <kbd
                        key={key}
                        className="min-w-6 rounded-sm border bg-muted px-1.5 py-0.5 text-center font-sans text-xs"
                      >
                        {signOf(key)}
                      </kbd>
                    ))}
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  );
}
