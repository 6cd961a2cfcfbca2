import type { Rows } from './row';

/** What a team sees. */
export const sharing: Rows = {};
