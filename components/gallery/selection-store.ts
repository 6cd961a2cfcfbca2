import type { Selection } from '@/lib/gallery/schemas';

/**
 * Which cards are selected: some by name, or all that the gallery's filters find but those excepted. `isSelecting` as long as a
 * press on a card selects it.
 */
export type Selected = { isSelecting: boolean; isAll: boolean; ids: ReadonlySet<string> };

const none: Selected = { isSelecting: false, isAll: false, ids: new Set() };

export function isSelected({ isAll, ids }: Selected, id: string): boolean {
  return isAll !== ids.has(id);
}

/** How many are selected; null when it is all that the filters find, whose number only the server knows. */
export function selectedCount({ isAll, ids }: Selected): number | null {
  return isAll ? null : ids.size;
}

/** What a verb is told. `filter` as the gallery's address has it. */
export function selectionOf({ isAll, ids }: Selected, filter: Record<string, string>): Selection {
  // The address's own strings: the schema at the door reads them.
  return isAll ? { filter: filter as never, except: [...ids] } : { ids: [...ids] };
}

export class SelectionStore {
  #state = none;
  /** Where a range begins. */
  #last: string | undefined;
  readonly #listeners = new Set<() => void>();

  get = (): Selected => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(state: Selected) {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  /** Makes presses on cards select them. */
  begin = () => this.#set({ ...this.#state, isSelecting: true });

  clear = () => {
    this.#last = undefined;
    this.#set(none);
  };

  all = () => this.#set({ isSelecting: true, isAll: true, ids: new Set() });

  toggle = (id: string) => {
    const ids = new Set(this.#state.ids);
    if (!ids.delete(id)) ids.add(id);
    this.#last = id;
    this.#set({ ...this.#state, isSelecting: true, ids });
  };

  /** Selects everything from where the last press was to here. `order` holds the ids as they are shown. */
  extendTo = (id: string, order: readonly string[]) => {
    const from = this.#last === undefined ? -1 : order.indexOf(this.#last);
    const to = order.indexOf(id);
    if (from < 0 || to < 0) return this.toggle(id);
    this.add(order.slice(Math.min(from, to), Math.max(from, to) + 1));
    this.#last = id;
  };

  /** Adds cards to what `base` held, as a band that is drawn around them does. */
  add = (added: readonly string[], base: Selected = this.#state) => {
    const ids = new Set(base.ids);
    for (const id of added) {
      if (base.isAll) ids.delete(id);
      else ids.add(id);
    }
    this.#set({ ...base, isSelecting: true, ids });
  };
}
