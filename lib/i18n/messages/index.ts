import { en } from './en';
import { vi } from './vi';

/** One file per room of the interface, one folder per language. English says which messages there are. */
export const messages = { en, vi };
