import { type ExpansionState, isOpen } from '@/lib/expansions/statuses';

export type FaviconBadge = 'working' | 'finished' | 'failed';

const colours: Record<FaviconBadge, string> = { working: '#f2b04a', finished: '#3fb968', failed: '#e5484d' };

/**
 * What the tab's icon says of an expansion: that it is worked on, and, of one that ended while nobody looked, how.
 * Null for what has been seen.
 */
export function badgeFor(state: ExpansionState, isUnseen: boolean): FaviconBadge | null {
  if (isOpen(state)) return 'working';
  if (!isUnseen || state === 'cancelled') return null;
  return state === 'ready' ? 'finished' : 'failed';
}

/** The product's icon, as in `app/icon.svg`, with a badge at its corner. */
export function badgedIcon(badge: FaviconBadge): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#22252a"/><rect x="9" y="12" width="10" height="8.5" rx="1.5" fill="#f4f5f7"/><path d="M6 11V9.5A2.5 2.5 0 0 1 8.5 7H11M21 7h2.5A2.5 2.5 0 0 1 26 9.5V11M26 21.5V23a2.5 2.5 0 0 1-2.5 2.5H21M11 25.5H8.5A2.5 2.5 0 0 1 6 23v-1.5" fill="none" stroke="#f2b04a" stroke-width="2.2" stroke-linecap="round"/><circle cx="23" cy="23" r="8" fill="${colours[badge]}" stroke="#22252a" stroke-width="2"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
