import { v5, v7 } from 'uuid';
import { thumbnailKeys } from '@/lib/imaging/thumbnails';
import type { RowFiles } from '@/lib/storage/row-files';

/** The id of a photo that is about to come: it is given before the upload, so that its keys follow from it. */
export function newPhotoId(): string {
  return v7();
}

const FROM_RESULT = 'c5d0f9b4-6a0e-4b0c-9f55-3b7d1a1c2e68';

/** The id of the photo that is made from a result as it is now: pressed twice, or twice at once, it is one photo. */
export function photoIdFromResult(result: { id: string; sha256: string }): string {
  return v5(`${result.id}:${result.sha256}`, FROM_RESULT);
}

/** Where a photo's files lie in storage. */
export function photoKeys(id: string) {
  return {
    original: `photos/${id}/original`,
    preview: `photos/${id}/preview`,
    thumbnail: `photos/${id}/thumbnail`,
  };
}

type PhotoFiles = { storageKey: string; previewKey: string; thumbnailKey: string };

/** Every file that a photo's row stands for. */
export function filesOfPhoto({ storageKey, previewKey, thumbnailKey }: PhotoFiles): RowFiles {
  const [small, ...others] = thumbnailKeys(thumbnailKey);
  // Photos from before there were several thumbnails have the one.
  return { needed: [storageKey, previewKey, small!], possible: others };
}
