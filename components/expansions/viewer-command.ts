import { modeKeys, type ViewingMode, viewingModes } from './viewing-modes';

export type ViewerCommand =
  | { command: 'pick'; index: number }
  | { command: 'arrow'; x: -1 | 0 | 1; y: -1 | 0 | 1 }
  | { command: 'mode'; mode: ViewingMode }
  | { command: 'zoom'; to: 'in' | 'out' | 'fit' | 'actual' }
  | { command: 'original' };

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

const arrows: Record<string, ViewerCommand> = {
  ArrowLeft: { command: 'arrow', x: -1, y: 0 },
  ArrowRight: { command: 'arrow', x: 1, y: 0 },
  ArrowUp: { command: 'arrow', x: 0, y: -1 },
  ArrowDown: { command: 'arrow', x: 0, y: 1 },
};

/** With Ctrl, as in the studio. */
const zooms: Record<string, ViewerCommand> = {
  '0': { command: 'zoom', to: 'fit' },
  '1': { command: 'zoom', to: 'actual' },
  '=': { command: 'zoom', to: 'in' },
  '+': { command: 'zoom', to: 'in' },
  '-': { command: 'zoom', to: 'out' },
};

/**
 * What a key means in the viewer; null when nothing. The backslash needs AltGr on many keyboards, and AltGr reads as
 * Ctrl+Alt, so that one is known by its character; but for zooming, every other key counts only without a modifier.
 */
export function viewerCommand(key: Key): ViewerCommand | null {
  if (key.key === '\\') return { command: 'original' };
  if (key.altKey) return null;
  if (key.ctrlKey || key.metaKey) return zooms[key.key] ?? null;
  if (key.shiftKey) return null;
  if (key.code === 'Backslash') return { command: 'original' };
  if (/^[1-9]$/.test(key.key)) return { command: 'pick', index: Number(key.key) - 1 };
  const mode = viewingModes.find((each) => modeKeys[each] === key.key.toLowerCase());
  if (mode) return { command: 'mode', mode };
  return arrows[key.key] ?? null;
}
