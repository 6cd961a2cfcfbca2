import { useSyncExternalStore } from 'react';

/**
 * State outside React's tree, for what changes with every pointer event: the stage writes it to CSS variables,
 * and only the components that show it render again.
 */
export type ExternalStore<State> = {
  get(): State;
  set(next: State): void;
  subscribe(listener: () => void): () => void;
};

export function createExternalStore<State>(initial: State): ExternalStore<State> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(next) {
      if (Object.is(next, state)) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A part of a store's state; the component renders again only when that part is another value. */
export function useStored<State, Part>(
  store: Pick<ExternalStore<State>, 'get' | 'subscribe'>,
  part: (state: State) => Part,
): Part {
  const read = () => part(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}
