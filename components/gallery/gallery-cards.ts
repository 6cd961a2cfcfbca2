import type { ExpansionEvent } from '@/components/expansions/expansion-event';
import type { ExpansionCard } from '@/lib/expansions/schemas';
import { isOpen } from '@/lib/expansions/statuses';

/** A card and how far its painting is, when the provider says. */
export type LiveCard = ExpansionCard & { progress?: number | null };

function newestFirst(a: LiveCard, b: LiveCard): number {
  return b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id);
}

/** Adds cards and renews those already shown, newest first. */
export function addCards(shown: readonly LiveCard[], arrived: readonly LiveCard[]): LiveCard[] {
  const byId = new Map(shown.map((card) => [card.id, card]));
  for (const card of arrived) byId.set(card.id, card);
  return [...byId.values()].sort(newestFirst);
}

/**
 * Renews the newest part of the list by its first page as it is now: what the page should hold but does not
 * was deleted elsewhere. Cards beyond the page's end stay, unless the page is all there is.
 */
export function renewNewest(
  shown: readonly LiveCard[],
  page: { items: readonly LiveCard[]; nextCursor: string | null },
): LiveCard[] {
  const end = page.items.at(-1);
  if (!end || page.nextCursor === null) return [...page.items];
  return addCards(
    shown.filter((card) => newestFirst(end, card) < 0),
    page.items,
  );
}

/** Follows an event of work still under way. Finished work brings pictures, so its card must be loaded instead. */
export function followEvent(shown: readonly LiveCard[], event: ExpansionEvent): readonly LiveCard[] {
  const card = shown.find((one) => one.id === event.id);
  if (!card || !isOpen(event.state)) return shown;
  if (card.state === event.state && card.progress === event.progress) return shown;
  const renewed = { ...card, state: event.state, progress: event.progress, failure: null };
  return shown.map((one) => (one === card ? renewed : one));
}

/** Whether an event speaks of something the shown cards cannot tell by themselves. */
export function mustLoad(shown: readonly LiveCard[], event: ExpansionEvent): boolean {
  return !isOpen(event.state) || shown.every((card) => card.id !== event.id);
}
