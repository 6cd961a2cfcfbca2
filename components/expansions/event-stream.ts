import { type ExpansionEvent, readExpansionEvent } from './expansion-event';

export type StreamListener = {
  onEvent: (event: ExpansionEvent) => void;
  /** The stream has just opened, for the first time or again: what happened before it did is unknown, so ask. */
  onOpen: () => void;
};

type Source = Pick<EventSource, 'readyState' | 'addEventListener' | 'close'>;
type Signals = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

const OPEN = 1;
const CLOSED = 2;
const firstDelay = 2_000;
const longestDelay = 60_000;

/**
 * One server-sent event connection, shared by every listener of this tab: opened with the first, closed with the last.
 *
 * A browser reconnects by itself after a dropped connection, but never after an answer that is not a stream
 * (a restart behind a proxy, a signed-out session): those are tried again here, later each time.
 * `page` tells when the page is put away and brought back.
 */
export class EventStream {
  readonly #connect: () => Source;
  readonly #page: Signals;
  readonly #listeners = new Set<StreamListener>();
  #source: Source | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #delay = firstDelay;

  constructor(connect: () => Source, page: Signals) {
    this.#connect = connect;
    this.#page = page;
  }

  /** @returns the way out. */
  subscribe(listener: StreamListener): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    else if (this.#source?.readyState === OPEN) listener.onOpen();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  }

  #start() {
    this.#page.addEventListener('pagehide', this.#close);
    for (const sign of ['pageshow', 'visibilitychange', 'online']) {
      this.#page.addEventListener(sign, this.#open);
    }
    this.#open();
  }

  #stop() {
    this.#page.removeEventListener('pagehide', this.#close);
    for (const sign of ['pageshow', 'visibilitychange', 'online']) {
      this.#page.removeEventListener(sign, this.#open);
    }
    this.#close();
  }

  #open = () => {
    if (this.#source && this.#source.readyState !== CLOSED) return;
    this.#close();
    const source = this.#connect();
    this.#source = source;
    source.addEventListener('open', () => {
      this.#delay = firstDelay;
      for (const listener of this.#listeners) listener.onOpen();
    });
    source.addEventListener('expansion', (message) => {
      const event = readExpansionEvent((message as MessageEvent<string>).data);
      if (event) for (const listener of this.#listeners) listener.onEvent(event);
    });
    source.addEventListener('error', () => {
      if (source !== this.#source || source.readyState !== CLOSED) return;
      this.#retry = setTimeout(this.#open, this.#delay);
      this.#delay = Math.min(this.#delay * 2, longestDelay);
    });
  };

  #close = () => {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = null;
  };
}
