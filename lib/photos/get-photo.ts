import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { findPhoto, type Photo } from './queries';
import { photoIdSchema } from './schemas';

/** One of the actor's own photos. @throws AppError not_found, also for another person's photo */
export async function getPhoto(ctx: Context, input: { id: string }): Promise<Photo> {
  const { success, data: id } = photoIdSchema.safeParse(input.id);
  const photo = success ? await findPhoto(ctx, id) : null;
  if (!photo) throw noSuchPhoto();
  return photo;
}

export const noSuchPhoto = () => new AppError('not_found', 'There is no such photo among yours.');
