import { and, eq } from 'drizzle-orm';
import { collections } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { announceGallery } from '@/lib/events/announce';
import { noSuchCollection } from './get-collection';

/** Removes one of the actor's own collections; what was in it stays in the gallery. @throws AppError not_found */
export async function deleteCollection(ctx: Context, { id }: { id: string }): Promise<{ name: string }> {
  const ownerId = requireUserId(ctx);
  return ctx.db.transaction(async (tx) => {
    // Teams and guests that saw it see what was in it no more. Told before: with it go its links, which say who the guests are.
    await announceGallery(tx, ownerId);
    const [deleted] = await tx
      .delete(collections)
      .where(and(eq(collections.id, id), eq(collections.ownerId, ownerId)))
      .returning({ name: collections.name });
    if (!deleted) throw noSuchCollection();
    return deleted;
  });
}
