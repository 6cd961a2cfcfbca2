import { expansions } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { announceGallery } from '@/lib/events/announce';
import { selectionWhere } from './gallery-where';
import { heedLikeness } from './likeness';
import type { Selection } from './schemas';

/** Makes some of the actor's own expansions favourites, or plain ones again. @returns how many were meant */
export async function markFavourites(
  ctx: Context,
  { selection, isFavourite }: { selection: Selection; isFavourite: boolean },
): Promise<{ count: number }> {
  const ownerId = requireUserId(ctx);
  return ctx.db.transaction(async (tx) => {
    await heedLikeness(tx, selection);
    const marked = await tx
      .update(expansions)
      .set({ isFavourite })
      .where(selectionWhere(ctx, selection))
      .returning({ id: expansions.id });
    await announceGallery(tx, ownerId);
    return { count: marked.length };
  });
}
