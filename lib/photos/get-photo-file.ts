import type { Context } from '@/lib/context';
import { PREVIEW_MIME } from '@/lib/imaging/previews';
import { noSuchPhoto } from './get-photo';
import { findPhoto, findSharedPhoto } from './queries';
import { photoIdSchema } from './schemas';

export type PhotoVariant = 'original' | 'preview' | 'thumbnail';

/**
 * Where a photo of the actor's own is stored, or one of an expansion that is shared with them: of those there are only copies
 * without metadata. @throws AppError not_found
 */
export async function getPhotoFile(ctx: Context, input: { id: string; variant: PhotoVariant }) {
  const { success, data: id } = photoIdSchema.safeParse(input.id);
  if (!success) throw noSuchPhoto();
  const shared = () => (input.variant === 'original' ? null : findSharedPhoto(ctx, id));
  const photo = (await findPhoto(ctx, id)) ?? (await shared());
  if (!photo) throw noSuchPhoto();
  const storageKeys = {
    original: photo.storageKey,
    preview: photo.previewKey,
    thumbnail: photo.thumbnailKey,
  };
  return {
    storageKey: storageKeys[input.variant],
    contentType: input.variant === 'original' ? photo.mime : PREVIEW_MIME,
    sha256: photo.sha256,
  };
}
