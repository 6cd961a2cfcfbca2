import { v5 as uuidFrom } from 'uuid';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { photoKeys } from '@/lib/photos/photo-keys';
import { registerPhoto } from '@/lib/photos/register-photo';
import { readFile } from '@/lib/storage/storage';
import { getResult } from './get-result';

/**
 * Makes a result a photo of its own, so that it can be expanded further: a copy, which outlives the result. The same
 * picture asked for twice is one photo.
 * @throws AppError not_found
 */
export async function addPhotoFromResult(ctx: Context, input: { id: string }): Promise<{ photoId: string }> {
  const result = await getResult(ctx, input);
  const bytes = await readFile(ctx.storage, result.storageKey);
  if (!bytes) throw new AppError('not_found', 'The files of this result are gone.');
  const id = uuidFrom(result.sha256, result.id);
  await ctx.storage.put(photoKeys(id).original, bytes, 'image/png');
  const photo = await registerPhoto(ctx, {
    id,
    name: `${result.name}.png`,
    // Nobody uploads it.
    limits: { maxBytes: Infinity, maxPixels: Infinity },
    sourceResultId: result.id,
  });
  return { photoId: photo.id };
}
