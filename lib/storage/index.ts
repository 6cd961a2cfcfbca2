import type { Storage } from './storage';

export type { Storage } from './storage';

/** The storage of this installation. */
export function openStorage(): Storage {
  throw new Error('not built yet');
}
