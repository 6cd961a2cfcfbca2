import { and, eq, isNull } from 'drizzle-orm';
import { photos } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';

export type Photo = typeof photos.$inferSelect;

/** One of the actor's own photos. */
export async function findPhoto(ctx: Context, id: string): Promise<Photo | null> {
  const [photo] = await ctx.db
    .select()
    .from(photos)
    .where(and(eq(photos.id, id), eq(photos.ownerId, requireUserId(ctx)), isNull(photos.deletedAt)));
  return photo ?? null;
}
