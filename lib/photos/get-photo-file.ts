import type { Context } from '@/lib/context';
import { PREVIEW_MIME } from '@/lib/imaging/previews';
import { getPhoto } from './get-photo';

export type PhotoVariant = 'original' | 'preview' | 'thumbnail';

/** Where a photo of the actor's own is stored. @throws AppError not_found */
export async function getPhotoFile(ctx: Context, input: { id: string; variant: PhotoVariant }) {
  const photo = await getPhoto(ctx, input);
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
