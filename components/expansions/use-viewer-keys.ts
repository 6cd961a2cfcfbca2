'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { viewerCommand } from './viewer-command';

type ViewerKeys = { count: number; chosen: number; onChoose: (index: number) => void };

const ownArrows = '[role="slider"], [role="menu"], input[type="radio"]';
const typing = 'input:not([type="radio"]), textarea, select, [contenteditable="true"], [role="dialog"] *';

/** Keys of the whole page: 1 to 9 and the arrows choose a variant. @returns whether the original is being held up. */
export function useViewerKeys({ count, chosen, onChoose }: ViewerKeys): boolean {
  const [held, setHeld] = useState(false);

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.defaultPrevented || target?.closest(typing)) return;
    const command = viewerCommand(event);
    if (!command) return;
    if (command.command === 'original') setHeld(true);
    else if (command.command === 'pick' && command.index < count) onChoose(command.index);
    else if (command.command === 'step' && !target?.closest(ownArrows)) {
      onChoose(Math.min(count - 1, Math.max(0, chosen + command.by)));
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
