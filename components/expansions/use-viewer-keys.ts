'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { useListedShortcuts } from '@/components/shortcuts/use-shortcuts';
import type { PictureStore } from './picture-store';
import { viewerCommand } from './viewer-command';
import { modeKeys, type ViewingMode, viewingModes } from './viewing-modes';

type ViewerKeys = {
  count: number;
  chosen: number;
  onChoose: (index: number) => void;
  onMode: (mode: ViewingMode) => void;
  /** The arrows to the left and right, while the whole picture is seen. */
  onBeside: (direction: -1 | 1) => void;
  store: PictureStore;
};

const ownArrows = '[role="slider"], [role="radio"], [role="toolbar"], input[type="radio"]';
const typing =
  'input:not([type="radio"]), textarea, select, [contenteditable="true"], [role="dialog"] *, [role="menu"]';

/** How far an arrow moves a zoomed picture. */
const ARROW_PAN = 80;

/**
 * Keys of the whole page: 1 to 9 choose a variant, letters how it is looked at, Ctrl with + - 0 1 how large; the arrows go
 * to the expansions and variants beside it or, zoomed, move the picture. @returns whether the original is being held up.
 */
export function useViewerKeys({ count, chosen, onChoose, onMode, onBeside, store }: ViewerKeys): boolean {
  const t = useTranslations('expansion');
  const [held, setHeld] = useState(false);
  useListedShortcuts([
    ...(count > 1
      ? [
          { keys: ['1', '9'], label: t('keys.variant') },
          { keys: ['arrowup', 'arrowdown'], label: t('keys.variants') },
        ]
      : []),
    ...viewingModes.map((mode) => ({ keys: [modeKeys[mode]], label: t(`viewing.${mode}`) })),
    { keys: ['\\'], label: t('keys.original') },
    { keys: ['mod++'], label: t('keys.zoomIn') },
    { keys: ['mod+-'], label: t('keys.zoomOut') },
    { keys: ['mod+0'], label: t('keys.fit') },
    { keys: ['mod+1'], label: t('keys.actual') },
  ]);

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.defaultPrevented || target?.closest(typing)) return;
    const command = viewerCommand(event);
    if (!command) return;
    if (command.command === 'original') setHeld(true);
    else if (command.command === 'pick' && command.index < count) onChoose(command.index);
    else if (command.command === 'mode' && !event.repeat) onMode(command.mode);
    else if (command.command === 'zoom') {
      event.preventDefault();
      zoom(store, command.to);
    } else if (command.command === 'arrow' && !target?.closest(ownArrows)) {
      const { x, y } = command;
      if (!store.get().view.isFitted) {
        event.preventDefault();
        store.pan({ x: -x * ARROW_PAN, y: -y * ARROW_PAN });
      } else if (x !== 0) onBeside(x);
      else if (count > 1) {
        event.preventDefault();
        onChoose(Math.min(count - 1, Math.max(0, chosen + y)));
      }
    }
  });

  useEffect(() => {
    const down = (event: KeyboardEvent) => onKeyDown(event);
    const up = () => setHeld(false);
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', up);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', up);
    };
  }, []);

  return held;
}

function zoom(store: PictureStore, to: 'in' | 'out' | 'fit' | 'actual') {
  if (to === 'fit') store.fit();
  else if (to === 'actual') store.actualSize();
  else store.step(to === 'in' ? 1 : -1);
}
