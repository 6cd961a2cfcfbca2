import type { Rows } from './row';

/** What is said and decided about it. */
export const review: Rows = {};
