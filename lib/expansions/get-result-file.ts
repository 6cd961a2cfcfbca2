import { and, eq, sql } from 'drizzle-orm';
import { expansions, photos, results } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { resultName } from './result-name';

/** A late delivery can hang beside a retry's: what counts is the place among all results, the order of `getExpansion`. */
const placeAmongResults = sql<number>`(
  select count(*)::int from ${results} earlier
  where earlier.expansion_id = ${results.expansionId}
    and (earlier.created_at, earlier.index) < (${results.createdAt}, ${results.index})
)`;

export type ResultVariant = 'full' | 'preview' | 'thumbnail';

/** Where a result of the actor's own is stored, and what a download of it is called. @throws AppError not_found */
export async function getResultFile(ctx: Context, input: { id: string; variant: ResultVariant }) {
  const [row] = await ctx.db
    .select({ result: results, place: placeAmongResults, photoName: photos.name, photoMime: photos.mime })
    .from(results)
    .innerJoin(expansions, eq(expansions.id, results.expansionId))
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .where(and(eq(results.id, input.id), eq(expansions.ownerId, requireUserId(ctx))));
  if (!row) throw new AppError('not_found', 'There is no such result in your gallery.');
  const { result } = row;
  const storageKeys = { full: result.storageKey, preview: result.previewKey, thumbnail: result.thumbnailKey };
  return {
    storageKey: storageKeys[input.variant],
    contentType: input.variant === 'full' ? 'image/png' : 'image/webp',
    sha256: result.sha256,
    /** Without its ending, which follows from the format that is asked for. */
    fileName: resultName(row.photoName, result, row.place),
    /** The family a download has unless another is asked for: the photo's own. */
    family: row.photoMime === 'image/jpeg' ? ('jpeg' as const) : ('png' as const),
  };
}
