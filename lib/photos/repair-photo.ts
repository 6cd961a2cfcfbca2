import { z } from 'zod';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { repairedPhoto } from '@/lib/imaging/repair-photo';
import { photoProblem } from '@/lib/outpainting/limits';
import { photoRepair } from '@/lib/outpainting/photo-repair';
import { readFile } from '@/lib/storage/storage';
import { getPhoto } from './get-photo';
import { newPhotoId, photoKeys } from './photo-keys';
import type { Photo } from './queries';
import { registerPhoto } from './register-photo';
import { photoIdSchema } from './schemas';

export const repairPhotoSchema = z.object({
  id: photoIdSchema,
  /** Where along its longer side the part lies that stays: 0 the start, 1 the end. */
  position: z.coerce.number().min(0).max(1).default(0.5),
});

/**
 * Makes of a photo that no provider takes a new one that each does: cropped to 2.5:1 and enlarged to 300 px, as far as
 * needed. The first one stays as it is. Under an `id` that was made from the same photo before it finds that one.
 * @throws AppError not_found, conflict when the photo needs no repair
 */
export async function repairPhoto(
  ctx: Context,
  input: z.output<typeof repairPhotoSchema> & { newId?: string },
): Promise<Photo> {
  const photo = await getPhoto(ctx, { id: input.id });
  if (photoProblem(photo) === null) throw new AppError('conflict', 'This photo can be expanded as it is.');
  const bytes = await readFile(ctx.storage, photo.storageKey);
  if (!bytes) throw new AppError('not_found', 'The file of this photo is gone.');
  const png = await repairedPhoto(bytes, photoRepair(photo, input.position));
  const stem = photo.name.replace(/\.[^.]*$/, '');
  const id = input.newId ?? newPhotoId();
  await ctx.storage.put(photoKeys(id).original, png, 'image/png');
  // Without loss it may be larger than what people may upload.
  return registerPhoto(ctx, {
    id,
    name: `${stem}-fitted.png`,
    limits: { maxBytes: Infinity, maxPixels: Infinity },
  });
}
