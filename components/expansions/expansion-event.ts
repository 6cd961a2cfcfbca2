import { type ExpansionState, expansionStates } from '@/lib/expansions/statuses';

export type ExpansionEvent = {
  id: string;
  state: ExpansionState;
  /** Share done, 0 to 1; null when the provider does not say. */
  progress: number | null;
};

/**
 * Reads the data of one `expansion` event; null for anything that is not one, which a newer server may send. By hand, since
 * every page listens, and a library for it would be a tenth of what a page loads.
 */
export function readExpansionEvent(data: string): ExpansionEvent | null {
  const { id, state, progress = null } = fieldsOf(data);
  const known = expansionStates.find((each) => each === state);
  const isShare = typeof progress === 'number' && progress >= 0 && progress <= 1;
  if (typeof id !== 'string' || !uuid.test(id) || !known || (progress !== null && !isShare)) return null;
  return { id, state: known, progress: isShare ? progress : null };
}

/** The expansion that a `review` event is about; null for anything that is not one. */
export function readReviewEvent(data: string): string | null {
  const { id } = fieldsOf(data);
  return typeof id === 'string' && uuid.test(id) ? id : null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function fieldsOf(data: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(data);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
