import { useFormatter, useNow } from 'next-intl';

const EACH_MS = 30_000;

/** How long ago something was, and when exactly under the pointer. */
export function useTimeAgo(): (iso: string) => { ago: string; exact: string } {
  const format = useFormatter();
  const now = useNow({ updateInterval: EACH_MS });
  return (iso) => {
    const at = new Date(iso);
    // The clock here moves in steps, and what has just come is not from the future.
    const ago = format.relativeTime(at, at > now ? at : now);
    return { ago, exact: format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' }) };
  };
}
