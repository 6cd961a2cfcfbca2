import type { Context } from '@/lib/context';
import { PREVIEW_MIME, previews } from '@/lib/imaging/previews';
import { thumbnailKeyOf } from '@/lib/imaging/thumbnails';

/** Stores what is shown in a picture's place, under the keys of its row. Returns the columns that follow from it. */
export async function putPreviews(
  { storage }: Context,
  { picture, previewKey, thumbnailKey }: { picture: Uint8Array; previewKey: string; thumbnailKey: string },
) {
  const { preview, thumbnails, thumbhash } = await previews(picture);
  await Promise.all([
    storage.put(previewKey, preview, PREVIEW_MIME),
    ...thumbnails.map(({ copy, mime, bytes }) =>
      storage.put(thumbnailKeyOf(thumbnailKey, copy), bytes, mime),
    ),
  ]);
  return { previewKey, thumbnailKey, thumbhash };
}
