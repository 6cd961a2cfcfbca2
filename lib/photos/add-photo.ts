import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { tooManyBytes } from '@/lib/imaging/inspect';
import { newPhotoId, photoKeys } from './photo-keys';
import { photoLimits } from './photo-limits';
import type { Photo } from './queries';
import { registerPhoto } from './register-photo';

/**
 * A photo whose bytes are here already: from the API, a link or a sample. Under an `id` that was given to the same
 * bytes before it finds the photo they became. @throws AppError invalid
 */
export async function addPhoto(
  ctx: Context,
  input: { id?: string; name: string; bytes: Uint8Array },
): Promise<Photo> {
  requireUserId(ctx);
  const { maxBytes } = photoLimits();
  if (input.bytes.byteLength > maxBytes) throw new AppError('invalid', tooManyBytes(maxBytes));
  const id = input.id ?? newPhotoId();
  await ctx.storage.put(photoKeys(id).original, input.bytes, 'application/octet-stream');
  return registerPhoto(ctx, { id, name: input.name });
}
