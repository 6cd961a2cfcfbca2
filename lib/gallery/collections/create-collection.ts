import type { z } from 'zod';
import { collections } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import type { collectionNameSchema } from '../schemas';
import { nameTaken } from './get-collection';

/** A new, empty collection of the actor's own. @throws AppError conflict when they have one of that name */
export async function createCollection(
  ctx: Context,
  { name }: z.output<typeof collectionNameSchema>,
): Promise<{ id: string; name: string }> {
  const [made] = await ctx.db
    .insert(collections)
    .values({ ownerId: requireUserId(ctx), name })
    .onConflictDoNothing()
    .returning({ id: collections.id, name: collections.name });
  if (!made) throw nameTaken(name);
  return made;
}
