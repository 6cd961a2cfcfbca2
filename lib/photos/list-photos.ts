import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import { z } from 'zod';
import { photos } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import type { Photo } from './queries';

const listPhotosSchema = z.object({
  /** `next` of the page before. */
  before: z.uuid().optional(),
  limit: z.number().int().min(1).max(100).default(40),
});

/** A page of the actor's own photos, newest first. Ids are ordered by time, so an id is the cursor. */
export async function listPhotos(
  ctx: Context,
  input: z.input<typeof listPhotosSchema> = {},
): Promise<{ photos: Photo[]; next: string | null }> {
  const { before, limit } = listPhotosSchema.parse(input);
  const found = await ctx.db
    .select()
    .from(photos)
    .where(
      and(
        eq(photos.ownerId, requireUserId(ctx)),
        isNull(photos.deletedAt),
        before ? lt(photos.id, before) : undefined,
      ),
    )
    .orderBy(desc(photos.id))
    .limit(limit + 1);
  const page = found.slice(0, limit);
  return { photos: page, next: found.length > limit ? (page.at(-1)?.id ?? null) : null };
}
