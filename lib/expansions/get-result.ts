import { and, eq, sql } from 'drizzle-orm';
import { expansions, photos, results } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { Size } from '@/lib/outpainting/canvas';
import { targetOf } from '@/lib/outpainting/presets';
import { resultName } from './result-name';
import { isOwn, seenResults } from './seen';

/** A late delivery can hang beside a retry's: what counts is the place among all results, the order of `getExpansion`. */
const placeAmongResults = sql<number>`(
  select count(*)::int from ${results} earlier
  where earlier.expansion_id = ${results.expansionId}
    and (earlier.created_at, earlier.index) < (${results.createdAt}, ${results.index})
)`;

/** One of the results that the actor may look at, with its place among its expansion's and its name. @throws AppError not_found */
export async function getResult(ctx: Context, input: { id: string }) {
  const [row] = await ctx.db
    .select({
      result: results,
      ownerId: expansions.ownerId,
      place: placeAmongResults,
      photo: { storageKey: photos.storageKey, width: photos.width, height: photos.height },
      named: {
        photoName: photos.name,
        preset: expansions.preset,
        prompt: expansions.prompt,
        createdAt: expansions.createdAt,
      },
    })
    .from(results)
    .innerJoin(expansions, eq(expansions.id, results.expansionId))
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .where(and(eq(results.id, input.id), seenResults(ctx)));
  if (!row) throw new AppError('not_found', 'There is no such result in your gallery.');
  const { result, ownerId, place, photo, named } = row;
  return {
    ...result,
    isOwn: isOwn(ctx, ownerId),
    index: place,
    name: resultName(named, result, place),
    photoStorageKey: photo.storageKey,
    target: targetOf(photo, named.preset),
    /** What a download of that size is called by a template. */
    nameOf: (size: Size, template: string) => resultName(named, size, place, template),
  };
}
