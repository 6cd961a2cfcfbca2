import * as z from 'zod/mini';
import { expansionStates } from '@/lib/expansions/statuses';

const expansionEventSchema = z.object({
  id: z.uuid(),
  state: z.enum(expansionStates),
  /** Share done, 0 to 1; null when the provider does not say. */
  progress: z._default(z.nullable(z.number().check(z.minimum(0), z.maximum(1))), null),
});

export type ExpansionEvent = z.output<typeof expansionEventSchema>;

/** Reads the data of one `expansion` event; null for anything that is not one, which a newer server may send. */
export function readExpansionEvent(data: string): ExpansionEvent | null {
  try {
    return expansionEventSchema.parse(JSON.parse(data));
  } catch {
    return null;
  }
}
