import { type ExpansionEvent, readExpansionEvent, readReviewEvent } from './expansion-event';

export type StreamListener = {
  onEvent: (event: ExpansionEvent) => void;
  /** What happened until now may not have been heard (the stream has just opened, or opened again): ask. */
  onResync: () => void;
  /** Something was said or decided about an expansion. */
  onReview?: (id: string) => void;
  /** What may be seen has changed: the page must be asked for anew. */
  onAccess?: () => void;
  /** Whether this listener must hear news also while the page is out of sight. */
  whileHidden: boolean;
};

/** What the stream needs to know of its page: a window, and whether it is seen. */
export type PageSigns = { events: EventTarget; isVisible: () => boolean };

/** What is used of an EventSource. */
type Source = EventTarget & { readonly readyState: number; close: () => void };

const CLOSED = 2;
const firstDelay = 2_000;
const longestDelay = 60_000;
const remembered = 20;
const signs = ['pageshow', 'visibilitychange', 'online'];

/**
 * One server-sent event connection, shared by every listener of this tab: opened with the first, closed with the last.
 * A listener that joins later first hears again what came lately, so events must be harmless to hear twice.
 *
 * A browser reconnects by itself after a dropped connection, but never after an answer that is not a stream
 * (a restart behind a proxy, a signed-out session): those are tried again here, later each time.
 *
 * A page out of sight lets go of its connection unless someone waits there: a browser gives an origin six connections
 * over HTTP/1.1 for all its tabs together, and a seventh tab would hang.
 */
export class EventStream {
  readonly #connect: () => Source;
  readonly #page: PageSigns;
  readonly #listeners = new Set<StreamListener>();
  /** The newest event of each expansion of late, for listeners whose page was read before they could listen. */
  readonly #recent = new Map<string, ExpansionEvent>();
  #source: Source | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #delay = firstDelay;

  constructor(connect: () => Source, page: PageSigns) {
    this.#connect = connect;
    this.#page = page;
  }

  /** @returns the way out. */
  subscribe(listener: StreamListener): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#watchPage();
    this.#settle();
    for (const event of this.#recent.values()) listener.onEvent(event);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#leavePage();
      this.#settle();
    };
  }

  #watchPage() {
    this.#page.events.addEventListener('pagehide', this.#close);
    for (const sign of signs) this.#page.events.addEventListener(sign, this.#settle);
  }

  #leavePage() {
    this.#page.events.removeEventListener('pagehide', this.#close);
    for (const sign of signs) this.#page.events.removeEventListener(sign, this.#settle);
  }

  #settle = () => {
    const listeners = [...this.#listeners];
    const wanted =
      listeners.length > 0 && (this.#page.isVisible() || listeners.some((one) => one.whileHidden));
    if (wanted) this.#open();
    else this.#close();
  };

  #open() {
    if (this.#source && this.#source.readyState !== CLOSED) return;
    this.#close();
    const source = this.#connect();
    this.#source = source;
    source.addEventListener('open', () => {
      this.#delay = firstDelay;
    });
    source.addEventListener('resync', () => {
      this.#recent.clear();
      for (const listener of this.#listeners) listener.onResync();
    });
    source.addEventListener('expansion', (message) => {
      const event = readExpansionEvent((message as MessageEvent<string>).data);
      if (!event) return;
      this.#remember(event);
      for (const listener of this.#listeners) listener.onEvent(event);
    });
    source.addEventListener('review', (message) => {
      const id = readReviewEvent((message as MessageEvent<string>).data);
      if (id) for (const listener of this.#listeners) listener.onReview?.(id);
    });
    source.addEventListener('access', () => {
      this.#recent.clear();
      for (const listener of this.#listeners) listener.onAccess?.();
    });
    source.addEventListener('error', () => {
      if (source !== this.#source || source.readyState !== CLOSED) return;
      this.#retry = setTimeout(this.#settle, this.#delay);
      this.#delay = Math.min(this.#delay * 2, longestDelay);
    });
  }

  #remember(event: ExpansionEvent) {
    this.#recent.delete(event.id);
    this.#recent.set(event.id, event);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > remembered && oldest) this.#recent.delete(oldest);
  }

  #close = () => {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = null;
  };
}
