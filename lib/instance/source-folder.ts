import { fileURLToPath } from 'node:url';

/** The folder of this checkout, wherever it was started from. */
export const sourceFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
