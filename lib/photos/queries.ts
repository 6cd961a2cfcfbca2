import { and, eq, isNull, sql } from 'drizzle-orm';
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

/** A photo of an expansion that is shared with a team the actor is in. */
export async function findSharedPhoto(ctx: Context, id: string): Promise<Photo | null> {
  const [photo] = await ctx.db
    .select()
    .from(photos)
    .where(
      and(
        eq(photos.id, id),
        sql`exists (
          select from expansions
          join team_shares shares on shares.expansion_id = expansions.id
          join team_members members on members.team_id = shares.team_id
          where expansions.photo_id = ${photos.id} and expansions.deleted_at is null and members.user_id = ${requireUserId(ctx)}
        )`,
      ),
    );
  return photo ?? null;
}
