import type { Context } from '@/lib/context';
import { listExpansions } from './list-expansions';
import type { GalleryFilter } from './schemas';

export type Neighbours = { newer: string | null; older: string | null };

/** What comes before and after one expansion in a gallery, the actor's own or a team's, as it is filtered. */
export async function getNeighbours(
  ctx: Context,
  { id, filter }: { id: string; filter: GalleryFilter },
): Promise<Neighbours> {
  const [newer, older] = await Promise.all([
    listExpansions(ctx, { filter, before: id, limit: 1 }),
    listExpansions(ctx, { filter, cursor: id, limit: 1 }),
  ]);
  return { newer: newer.items[0]?.id ?? null, older: older.items[0]?.id ?? null };
}
