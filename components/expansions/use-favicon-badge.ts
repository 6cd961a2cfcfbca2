import { useEffect } from 'react';
import { type ExpansionState, isOpen } from '@/lib/expansions/statuses';

const colours = { working: '#f5a524', ready: '#3fb950', failed: '#e5484d' };

/** The product's icon with a dot in the corner. */
function badged(colour: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="8" y="10" width="16" height="12" rx="2" fill="#f5a524"/><path d="M2 10V5a3 3 0 0 1 3-3h5M22 2h5a3 3 0 0 1 3 3v5M30 22v5a3 3 0 0 1-3 3h-5M10 30H5a3 3 0 0 1-3-3v-5" fill="none" stroke="#8b9099" stroke-width="3"/><circle cx="25" cy="25" r="7" fill="${colour}" stroke="#fff" stroke-width="2"/></svg>`;
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
