import { useEffect } from 'react';
import { type ExpansionState, isOpen } from '@/lib/expansions/statuses';

const colours = { working: '#f5a524', ready: '#3fb950', failed: '#e5484d' };

/** The product's icon, `app/icon.svg`, with a dot in the corner. */
function badged(colour: string): string {
  const frame =
    'M6 11V9.5A2.5 2.5 0 0 1 8.5 7H11M21 7h2.5A2.5 2.5 0 0 1 26 9.5V11M26 21.5V23a2.5 2.5 0 0 1-2.5 2.5H21M11 25.5H8.5A2.5 2.5 0 0 1 6 23v-1.5';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#22252a"/><rect x="9" y="12" width="10" height="8.5" rx="1.5" fill="#f4f5f7"/><path d="${frame}" fill="none" stroke="#f2b04a" stroke-width="2.2" stroke-linecap="round"/><circle cx="24" cy="24" r="7" fill="${colour}" stroke="#fff" stroke-width="2"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Shows in the tab's icon that work is under way, and how it ended until that was seen. */
export function useFaviconBadge(state: ExpansionState): void {
  const kind = isOpen(state) ? 'working' : state === 'ready' ? 'ready' : 'failed';
  useEffect(() => {
    // What had ended before the page was looked at is no news.
    if (kind !== 'working' && !document.hidden) return;
    const link = document.createElement('link');
    link.rel = 'icon';
    link.type = 'image/svg+xml';
    link.href = badged(colours[kind]);
    document.head.append(link);
    const seen = () => kind !== 'working' && !document.hidden && link.remove();
    document.addEventListener('visibilitychange', seen);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      link.remove();
    };
  }, [kind]);
}
