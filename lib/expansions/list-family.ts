import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { expansions, photos, results } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import type { Family } from './schemas';

/** A first result to show an expansion by. */
const firstResult = sql<string | null>`(
  select shown.id from ${results} shown
  where shown.expansion_id = ${expansions.id} order by shown.created_at, shown.index limit 1
)`;

/** What one of the actor's own expansions came from and what came of its results; nothing that was deleted. */
export async function listFamily(ctx: Context, input: { expansionId: string }): Promise<Family> {
  const own = and(eq(expansions.ownerId, requireUserId(ctx)), isNull(expansions.deletedAt));
  const children = await ctx.db
    .select({ expansionId: expansions.id, photoId: photos.id, resultId: firstResult })
    .from(expansions)
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .innerJoin(results, eq(results.id, photos.sourceResultId))
    .where(and(own, eq(results.expansionId, input.expansionId)))
    .orderBy(asc(expansions.createdAt));
  const [source] = await ctx.db
    .select({ expansionId: expansions.id, photoId: expansions.photoId, resultId: results.id })
    .from(results)
    .innerJoin(expansions, eq(expansions.id, results.expansionId))
    .where(
      and(
        own,
        sql`${results.id} = (
          select of_photo.source_result_id from ${photos} of_photo
          join ${expansions} this on this.photo_id = of_photo.id where this.id = ${input.expansionId}
        )`,
      ),
    );
  return { source: source ?? null, children };
}
