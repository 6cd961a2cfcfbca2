// Threads do not inherit a TypeScript loader that works in every process that starts them: they load their own.
import { register } from 'tsx/esm/api';

register();
await import('./composite-thread.ts');
