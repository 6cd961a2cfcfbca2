import { createRequire } from 'node:module';
import { sourceFolder } from './source-folder';

// Bundled such that Node cannot see its names for an import.
const { loadEnvConfig } = createRequire(import.meta.url)('@next/env') as typeof import('@next/env');
const silent = { info: () => {}, error: console.error };

/** Reads `.env` (and Next's other env files, by Next's rules) into the environment; what is set already wins. */
export function loadEnvFiles(dev = false): void {
  loadEnvConfig(sourceFolder, dev, silent);
}
