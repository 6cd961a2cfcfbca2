import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { getResult } from './get-result';
import { usualNameTemplate } from './name-template';
import type { Download } from './schemas';

export type ResultVariant = 'full' | 'preview' | 'thumbnail';
type Asked = { id: string; variant: ResultVariant } & Partial<Pick<Download, 'size' | 'template'>>;

/**
 * Where a result that the actor may look at is stored, and what a download of it is called. To guests of a link without downloads
 * there is no more of it than its preview.
 * @throws AppError not_found, invalid when it was framed for no exact size and that is asked for
 */
export async function getResultFile(
  ctx: Context,
  { id, variant, size = 'own', template = usualNameTemplate }: Asked,
) {
  const result = await getResult(ctx, { id });
  if (variant === 'full' && ctx.actor.kind === 'guest' && !ctx.actor.allowsDownload)
    throw new AppError('not_found', 'There is no such result in your gallery.');
  const storageKeys = { full: result.storageKey, preview: result.previewKey, thumbnail: result.thumbnailKey };
  const target = size === 'exact' ? result.target : null;
  if (size === 'exact' && !target)
    throw new AppError('invalid', 'This picture was framed for no exact size. Download it as it is.');
  const measures = target ?? { width: result.width, height: result.height };
  return {
    storageKey: storageKeys[variant],
    contentType: variant === 'full' ? 'image/png' : 'image/webp',
    sha256: result.sha256,
    /** Without its ending, which follows from the format that is asked for. */
    fileName: result.nameOf(measures, template),
    /** Where a photo was taken is its owner's to tell. */
    keepsLocation: result.isOwn,
    /** What its EXIF is taken from. */
    photoStorageKey: result.photoStorageKey,
    /** What it is to be made as large as; null leaves it as it is. */
    target,
    size: measures,
  };
}
