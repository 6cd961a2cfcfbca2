import { and, eq } from 'drizzle-orm';
import { collections } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { noSuchCollection } from './get-collection';

/** Removes one of the actor's own collections; what was in it stays in the gallery. @throws AppError not_found */
export async function deleteCollection(ctx: Context, { id }: { id: string }): Promise<{ name: string }> {
  const [deleted] = await ctx.db
    .delete(collections)
    .where(and(eq(collections.id, id), eq(collections.ownerId, requireUserId(ctx))))
    .returning({ name: collections.name });
  if (!deleted) throw noSuchCollection();
  return deleted;
}
