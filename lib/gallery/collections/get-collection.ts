import { and, eq } from 'drizzle-orm';
import { collections } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';

/** One of the actor's own collections. @throws AppError not_found */
export async function getCollection(
  ctx: Context,
  input: { id: string },
): Promise<{ id: string; name: string }> {
  const [row] = await ctx.db
    .select({ id: collections.id, name: collections.name })
    .from(collections)
    .where(and(eq(collections.id, input.id), eq(collections.ownerId, requireUserId(ctx))));
  if (!row) throw noSuchCollection();
  return row;
}

export function noSuchCollection(): AppError {
  return new AppError('not_found', 'There is no such collection of yours.');
}

/** Two collections of one name could not be told apart. */
export function nameTaken(name: string): AppError {
  const message = `You have a collection called “${name}” already.`;
  return new AppError('conflict', message, { fields: { name: [message] } });
}
