import type { ExpansionEvent } from '@/components/expansions/expansion-event';
import type { ExpansionCard } from '@/lib/expansions/schemas';
import { addCards, followEvent, hasEnded, type LiveCard, renewBetween } from './gallery-cards';

export type GalleryPage = { items: ExpansionCard[]; nextCursor: string | null };

/** What lies beyond one end of what is loaded. */
export type Beyond = 'more' | 'loading' | 'failed' | 'nothing';

export type GalleryState = { cards: readonly LiveCard[]; newer: Beyond; older: Beyond };

/** Asks for a page: `cursor`, `before`, `at` and `limit` are added to the gallery's own filters. */
export type AskPage = (wish: Record<string, string>) => Promise<GalleryPage>;
export type AskCard = (id: string) => Promise<ExpansionCard | null>;

const PAGE = 100;

/** A stretch of a gallery, newest first, that grows at both ends and follows what happens. */
export class GalleryList {
  #state: GalleryState;
  readonly #listeners = new Set<() => void>();
  readonly #askPage: AskPage;
  readonly #askCard: AskCard;
  /** Counts beginnings: what was asked for before the last one belongs to a list that is gone. */
  #begun = 0;

  constructor(first: GalleryPage, ask: { page: AskPage; card: AskCard }, newer: Beyond = 'nothing') {
    this.#state = { cards: first.items, newer, older: first.nextCursor ? 'more' : 'nothing' };
    this.#askPage = ask.page;
    this.#askCard = ask.card;
  }

  get = (): GalleryState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(change: Partial<GalleryState>) {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Begins anew: with one card at the top of what is loaded, or with the newest. Unreachable, it stays as it is. */
  async startAt(id?: string): Promise<void> {
    const page = await this.#askPage({ limit: `${PAGE}`, ...(id && { at: id }) }).catch(() => null);
    if (!page || (id && page.items[0]?.id !== id)) return;
    this.#begun += 1;
    this.#set({
      cards: page.items,
      newer: id ? 'more' : 'nothing',
      older: page.nextCursor ? 'more' : 'nothing',
    });
  }

  /** Loads what follows downwards. After a failure it is tried again only when asked for `again`. */
  async loadOlder(again = false): Promise<void> {
    const last = this.#state.cards.at(-1);
    if (!mayLoad(this.#state.older, again)) return;
    const begun = this.#begun;
    this.#set({ older: 'loading' });
    // Without a card, as when all that was loaded was deleted at once, it begins at the top.
    const page = await this.#askPage({ ...(last && { cursor: last.id }), limit: `${PAGE}` }).catch(
      () => null,
    );
    if (begun !== this.#begun) return;
    if (!page) return this.#set({ older: 'failed' });
    this.#set({
      cards: addCards(this.#state.cards, page.items),
      older: page.nextCursor ? 'more' : 'nothing',
    });
  }

  /** Loads what comes before upwards. */
  async loadNewer(again = false): Promise<void> {
    const [first] = this.#state.cards;
    if (!first || !mayLoad(this.#state.newer, again)) return;
    const begun = this.#begun;
    this.#set({ newer: 'loading' });
    const page = await this.#askPage({ before: first.id, limit: `${PAGE}` }).catch(() => null);
    if (begun !== this.#begun) return;
    if (!page) return this.#set({ newer: 'failed' });
    const newer = page.items.length < PAGE ? 'nothing' : 'more';
    this.#set({ cards: addCards(this.#state.cards, page.items), newer });
  }

  /** What an event tells is shown; what it ends, or brings, is fetched. */
  hear(event: ExpansionEvent) {
    const card = this.#state.cards.find((one) => one.id === event.id);
    if (card && !hasEnded(card, event)) this.#set({ cards: followEvent(this.#state.cards, event) });
    else if (card || this.#state.newer === 'nothing') void this.renewCard(event.id);
  }

  /** What is said or decided about a card is fetched with it; to one that is not shown it may be what the filters wait for. */
  hearOf(id: string) {
    const isShown = this.#state.cards.some((one) => one.id === id);
    if (isShown || this.#state.newer === 'nothing') void this.renewCard(id);
  }

  /** Fetches one card as it is now; one that the filters do not find any more goes. */
  async renewCard(id: string): Promise<void> {
    // Unreachable: the stream of events will break as well, and its return asks for everything anew.
    const card = await this.#askCard(id).catch(() => undefined);
    if (card) this.restore([card]);
    else if (card === null) this.remove([id]);
  }

  /** Fetches anew what may have changed unheard: the newest, and the stretch from `id` on, which is looked at. */
  async renew(id: string | undefined): Promise<void> {
    const wishes: Record<string, string>[] = this.#state.newer === 'nothing' ? [{}] : [];
    if (id && this.#state.cards.findIndex((card) => card.id === id) > 0) wishes.push({ at: id });
    for (const wish of wishes) {
      const page = await this.#askPage({ ...wish, limit: `${PAGE}` }).catch(() => null);
      if (!page) continue;
      const { cards, reachesEnd } = renewBetween(this.#state.cards, page, wish.at);
      // What was the end may be none any more, as when a gallery that was empty gets many at once.
      const goesOn = !reachesEnd && cards.at(-1) === page.items.at(-1) && this.#state.older === 'nothing';
      const older = reachesEnd ? 'nothing' : goesOn ? 'more' : this.#state.older;
      this.#set({ cards, older });
    }
  }

  remove(ids: readonly string[]) {
    const gone = new Set(ids);
    this.#set({ cards: this.#state.cards.filter((card) => !gone.has(card.id)) });
  }

  /**
   * Puts cards where they belong, be they new, changed, or back. What lies beyond what is loaded comes with its page: at an
   * end it would be taken for the place from which to go on, and everything between be left out.
   */
  restore(cards: readonly LiveCard[]) {
    const { cards: shown, newer, older } = this.#state;
    const [first, last] = [shown[0], shown.at(-1)];
    const isWithin = ({ id }: LiveCard) =>
      (newer === 'nothing' || (first !== undefined && id <= first.id)) &&
      (older === 'nothing' || (last !== undefined && id >= last.id));
    this.#set({ cards: addCards(shown, cards.filter(isWithin)) });
  }

  change(ids: readonly string[], change: Partial<LiveCard>) {
    const meant = new Set(ids);
    this.#set({
      cards: this.#state.cards.map((card) => (meant.has(card.id) ? { ...card, ...change } : card)),
    });
  }
}

function mayLoad(beyond: Beyond, again: boolean): boolean {
  return beyond === 'more' || (again && beyond === 'failed');
}
