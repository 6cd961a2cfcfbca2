/** Where somebody is in a gallery: the first card on the screen, and its distance from the screen's top in pixels. */
export type Place = { id: string; offset: number };

const nameOf = (query: string) => `gallery:${query}`;

/** Remembers a place for as long as the tab lives; the top needs no remembering. */
export function keepPlace(query: string, { id, offset }: Place): void {
  try {
    if (offset === Infinity) sessionStorage.removeItem(nameOf(query));
    else sessionStorage.setItem(nameOf(query), `${id} ${Math.round(offset)}`);
  } catch {
    // A browser that keeps nothing begins at the top.
  }
}

/** The place that was kept for a gallery, when this visit is a reload or a way back; a link begins at the top. */
export function keptPlace(query: string): Place | null {
  try {
    const [, id, offset] =
      /^([0-9a-f-]{36}) (-?\d+)$/.exec(sessionStorage.getItem(nameOf(query)) ?? '') ?? [];
    return id ? { id, offset: Number(offset) } : null;
  } catch {
    return null;
  }
}
