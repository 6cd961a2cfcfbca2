import { useEffect, useRef } from 'react';

/** `mod` is Ctrl, or Command on a Mac. */
export type Shortcut = {
  keys: readonly string[];
  /** Also while typing in a field. */
  inFields?: boolean;
  run(): void;
};

/** The combination of an event as it is written in a list of shortcuts: "mod+shift+z". */
export function combinationOf(event: KeyboardEvent): string {
  const parts = [
    (event.ctrlKey || event.metaKey) && 'mod',
    event.altKey && 'alt',
    event.shiftKey && 'shift',
    event.key.toLowerCase(),
  ];
  return parts.filter(Boolean).join('+');
}

/** Listens for shortcuts on the whole page for as long as the component is there. */
export function useShortcuts(shortcuts: readonly Shortcut[]) {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented) return;
      const combination = combinationOf(event);
      const found = latest.current.find(({ keys }) => keys.includes(combination));
      if (!found || (isTyping(event.target) && !found.inFields)) return;
      event.preventDefault();
      found.run();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;
}
