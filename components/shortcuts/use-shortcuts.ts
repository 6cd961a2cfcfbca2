import { useEffect, useRef } from 'react';

/** `mod` is Ctrl, or Command on a Mac. */
export type Shortcut = {
  keys: readonly string[];
  /** What it does, in a few words of the person's language: the list of shortcuts is made of these. */
  label: string;
  /** Also while typing in a field. */
  inFields?: boolean;
  /** Whether it means something just now; else the key is the browser's. */
  when?: () => boolean;
  run(): void;
};

/** What the list of shortcuts shows of one. */
export type ListedShortcut = Pick<Shortcut, 'keys' | 'label'>;

const shown = new Set<{ current: readonly ListedShortcut[] }>();

/** Every shortcut that works on the page at this moment. */
export function listedShortcuts(): ListedShortcut[] {
  return [...shown].flatMap(({ current }) => current);
}

/** The combination of an event as it is written in a list of shortcuts: "mod+shift+z". */
export function combinationOf(event: KeyboardEvent): string {
  const parts = [
    (event.ctrlKey || event.metaKey) && 'mod',
    event.altKey && 'alt',
    // Which key writes a sign differs from keyboard to keyboard: the sign itself is what counts.
    event.shiftKey && !isSign(event.key) && 'shift',
    event.key.toLowerCase(),
  ];
  return parts.filter(Boolean).join('+');
}

const isSign = (key: string) =>
  key.length === 1 && key.toLowerCase() === key.toUpperCase() && !/[0-9 ]/.test(key);

/** Puts shortcuts that something else listens for into the list. */
export function useListedShortcuts(shortcuts: readonly ListedShortcut[]) {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    shown.add(latest);
    return () => {
      shown.delete(latest);
    };
  }, []);
}

/** Listens for shortcuts on the whole page for as long as the component is there. */
export function useShortcuts(shortcuts: readonly Shortcut[]) {
  useListedShortcuts(shortcuts);
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented) return;
      const combination = combinationOf(event);
      const found = latest.current.find(({ keys, when }) => keys.includes(combination) && (when?.() ?? true));
      if (!found || (isBusy(event.target) && !found.inFields)) return;
      event.preventDefault();
      found.run();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Where keys belong to what has the focus: fields, menus, dialogs. */
function isBusy(target: EventTarget | null): boolean {
  const fields = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]';
  return (
    target instanceof HTMLElement && target.closest(`${fields}, [role="dialog"], [role="menu"]`) !== null
  );
}
