import { loadEnvConfig } from '@next/env';
import { sourceFolder } from './source-folder';

const silent = { info: () => {}, error: console.error };

/** Reads `.env` (and Next's other env files, by Next's rules) into the environment; what is set already wins. */
export function loadEnvFiles(dev = false): void {
  loadEnvConfig(sourceFolder, dev, silent);
}
