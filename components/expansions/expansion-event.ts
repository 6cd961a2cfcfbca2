import { z } from 'zod';
import type { ExpansionState } from '@/lib/expansions/statuses';

const states = [
  'waiting',
  'painting',
  'saving',
  'ready',
  'failed',
  'cancelled',
] as const satisfies readonly ExpansionState[];

const expansionEventSchema = z.object({
  id: z.uuid(),
  state: z.enum(states),
  /** Share done, 0 to 1; null when the provider does not say. */
  progress: z.number().min(0).max(1).nullable(),
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
