import { and, eq, isNull } from 'drizzle-orm';
import { expansions, photos, results } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { readFile } from '@/lib/storage/storage';
import { photoIdFromResult, photoKeys } from './photo-keys';
import { photoLimits } from './photo-limits';
import { findPhoto, type Photo } from './queries';
import { registerPhoto } from './register-photo';

/**
 * Makes one of the actor's own results a photo, to be expanded again: with a file of its own, so that either can go
 * without the other. Asked for again it finds the first one, unless the result has been blended anew since.
 * @throws AppError not_found, invalid when the result is larger than photos may be here
 */
export async function addPhotoFromResult(ctx: Context, input: { id: string }): Promise<Photo> {
  const result = await findResult(ctx, input.id);
  if (!result) throw new AppError('not_found', 'There is no such result in your gallery.');
  const id = photoIdFromResult(result);
  const known = await findPhoto(ctx, id);
  if (known) return known;
  const bytes = await readFile(ctx.storage, result.storageKey);
  if (!bytes) throw new AppError('not_found', 'The file of this result is gone.');
  await ctx.storage.put(photoKeys(id).original, bytes, 'image/png');
  const stem = result.photoName.replace(/\.[^.]{1,5}$/, '');
  // Without loss it may be larger than what people may upload; how many pixels fit on this machine stays the same.
  return registerPhoto(ctx, {
    id,
    name: `${stem}.png`,
    sourceResultId: result.id,
    limits: { ...photoLimits(), maxBytes: Infinity },
  });
}

async function findResult(ctx: Context, id: string) {
  const [row] = await ctx.db
    .select({
      id: results.id,
      sha256: results.sha256,
      storageKey: results.storageKey,
      photoName: photos.name,
    })
    .from(results)
    .innerJoin(expansions, eq(expansions.id, results.expansionId))
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .where(and(eq(results.id, id), eq(expansions.ownerId, requireUserId(ctx)), isNull(expansions.deletedAt)));
  return row ?? null;
}
