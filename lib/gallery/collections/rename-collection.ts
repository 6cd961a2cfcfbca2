import { and, eq, ne } from 'drizzle-orm';
import type { z } from 'zod';
import { collections } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import type { renameCollectionSchema } from '../schemas';
import { nameTaken, noSuchCollection } from './get-collection';

/** Gives one of the actor's own collections another name. @throws AppError not_found, conflict when another one has it */
export async function renameCollection(
  ctx: Context,
  { id, name }: z.output<typeof renameCollectionSchema>,
): Promise<{ id: string; name: string }> {
  const ownerId = requireUserId(ctx);
  const own = eq(collections.ownerId, ownerId);
  return ctx.db.transaction(async (tx) => {
    // Two renames at once are told apart by the unique index; this is for its words.
    const taken = await tx.$count(collections, and(own, eq(collections.name, name), ne(collections.id, id)));
    if (taken > 0) throw nameTaken(name);
    const [renamed] = await tx
      .update(collections)
      .set({ name })
      .where(and(own, eq(collections.id, id)))
      .returning({ id: collections.id, name: collections.name });
    if (!renamed) throw noSuchCollection();
    return renamed;
  });
}
