import type { ExpansionEvent } from '@/components/expansions/expansion-event';
import type { ExpansionCard } from '@/lib/expansions/schemas';
import { isOpen } from '@/lib/expansions/statuses';

/** A card and how far its painting is, when the provider says. */
export type LiveCard = ExpansionCard & { progress?: number | null };

// Ids are time-ordered: their order is the gallery's.
function newestFirst(a: LiveCard, b: LiveCard): number {
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}

/** Adds cards, themselves newest first, and renews those already shown. */
export function addCards(shown: readonly LiveCard[], arrived: readonly LiveCard[]): readonly LiveCard[] {
  const [first, last, lastShown] = [arrived[0], arrived.at(-1), shown.at(-1)];
  if (!first || !last) return shown;
  // The usual case, a page at one of the ends, among thousands.
  if (!lastShown || newestFirst(lastShown, first) < 0) return [...shown, ...arrived];
  if (newestFirst(last, shown[0]!) < 0) return [...arrived, ...shown];
  const byId = new Map(shown.map((card) => [card.id, card]));
  for (const card of arrived) byId.set(card.id, card);
  return [...byId.values()].sort(newestFirst);
}

/**
 * Renews a stretch by a page as it is now, from its top or from the card `at`: what the page should hold but does not was
 * deleted elsewhere. Cards beyond the page's end stay, unless the page is the end of the gallery.
 */
export function renewBetween(
  shown: readonly LiveCard[],
  page: { items: readonly LiveCard[]; nextCursor: string | null },
  at?: string,
): { cards: readonly LiveCard[]; reachesEnd: boolean } {
  const end = page.items.at(-1);
  const reachesEnd = page.nextCursor === null;
  const kept = shown.filter(
    (card) => (at !== undefined && card.id > at) || (!reachesEnd && end !== undefined && card.id < end.id),
  );
  const above = kept.filter((card) => at !== undefined && card.id > at);
  const below = kept.slice(above.length);
  return { cards: [...above, ...page.items, ...below], reachesEnd };
}

/** Follows an event of work still under way. Finished work brings pictures, so its card must be loaded instead. */
export function followEvent(shown: readonly LiveCard[], event: ExpansionEvent): readonly LiveCard[] {
  const card = shown.find((one) => one.id === event.id);
  if (!card || !isOpen(event.state)) return shown;
  if (card.state === event.state && card.progress === event.progress) return shown;
  const renewed = { ...card, state: event.state, progress: event.progress, failure: null };
  return shown.map((one) => (one === card ? renewed : one));
}

/** Whether an event ends what a card still shows as something else: its pictures or its failure are to be fetched. */
export function hasEnded(card: LiveCard, event: ExpansionEvent): boolean {
  return !isOpen(event.state) && event.state !== card.state;
}
