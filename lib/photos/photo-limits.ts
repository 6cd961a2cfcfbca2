import { env } from '@/lib/env';
import type { PhotoLimits } from '@/lib/imaging/inspect';

/** What a photo may be at most on this installation. */
export function photoLimits(): PhotoLimits {
  const { MAX_PHOTO_MB, MAX_PHOTO_MEGAPIXELS } = env();
  return { maxBytes: MAX_PHOTO_MB * 1024 ** 2, maxPixels: MAX_PHOTO_MEGAPIXELS * 1_000_000 };
}
