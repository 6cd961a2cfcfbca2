import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { MAX_PHOTO_BYTES } from '@/lib/imaging/inspect';
import { newPhotoId, photoKeys } from './photo-keys';
import type { Photo } from './queries';
import { registerPhoto } from './register-photo';

/**
 * A photo whose bytes are here already: from the API, the command line or a sample. Under an `id` that was given to the
 * same bytes before it finds the photo they became. @throws AppError invalid
 */
export async function addPhoto(
  ctx: Context,
  input: { id?: string; name: string; bytes: Uint8Array },
): Promise<Photo> {
  requireUserId(ctx);
  if (input.bytes.byteLength > MAX_PHOTO_BYTES)
    throw new AppError('invalid', 'This photo is larger than 64 MB.');
  const id = input.id ?? newPhotoId();
  await ctx.storage.put(photoKeys(id).original, input.bytes, 'application/octet-stream');
  return registerPhoto(ctx, { id, name: input.name });
}
