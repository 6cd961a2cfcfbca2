export type ViewerCommand =
  | { command: 'pick'; index: number }
  | { command: 'step'; by: -1 | 1 }
  | { command: 'original' };

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/**
 * What a key means in the viewer; null when nothing. The backslash needs AltGr on many keyboards, and AltGr reads as
 * Ctrl+Alt, so that one is known by its character; every other key counts only without a modifier.
 */
export function viewerCommand(key: Key): ViewerCommand | null {
  if (key.key === '\\') return { command: 'original' };
  if (key.altKey || key.ctrlKey || key.metaKey || key.shiftKey) return null;
  if (key.code === 'Backslash') return { command: 'original' };
  if (key.key === 'ArrowLeft') return { command: 'step', by: -1 };
  if (key.key === 'ArrowRight') return { command: 'step', by: 1 };
  if (/^[1-9]$/.test(key.key)) return { command: 'pick', index: Number(key.key) - 1 };
  return null;
}
