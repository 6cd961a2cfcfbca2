import type { Context } from '@/lib/context';
import { getResult } from './get-result';

export type ResultVariant = 'full' | 'preview' | 'thumbnail';

/** Where a result of the actor's own is stored, and what a download of it is called. @throws AppError not_found */
export async function getResultFile(ctx: Context, input: { id: string; variant: ResultVariant }) {
  const result = await getResult(ctx, input);
  const storageKeys = { full: result.storageKey, preview: result.previewKey, thumbnail: result.thumbnailKey };
  return {
    storageKey: storageKeys[input.variant],
    contentType: input.variant === 'full' ? 'image/png' : 'image/webp',
    sha256: result.sha256,
    /** Without its ending, which follows from the format that is asked for. */
    fileName: result.name,
    /** What its EXIF is taken from. */
    photoStorageKey: result.photoStorageKey,
    size: { width: result.width, height: result.height },
  };
}
