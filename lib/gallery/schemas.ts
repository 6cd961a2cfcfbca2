import { z } from 'zod';
import { usualNameTemplate } from '@/lib/expansions/name-template';
import { downloadSchema } from '@/lib/expansions/schemas';

const MOST_CHOSEN = 1000;

/** How the pictures of an archive are wanted; as stored, unless it says otherwise. */
export const archiveWishesSchema = z.object({
  format: downloadSchema.shape.format.default('png'),
  /** What is written into them of the photo's EXIF; unless told, nothing into stored PNGs and all but the place into others. */
  metadata: z.enum(['all', 'no_location', 'none']).optional(),
  colours: downloadSchema.shape.colours,
  /** Names of files, with placeholders such as `{name}`. */
  template: z.string().trim().min(1).max(200).default(usualNameTemplate),
});
export type ArchiveWishes = z.output<typeof archiveWishesSchema>;

/** What the form of a bulk download sends: ids of expansions, with commas between them. */
export const downloadArchiveSchema = archiveWishesSchema.extend({
  ids: z
    .string()
    .max(50_000)
    .transform((ids) => [...new Set(ids.split(',').map((id) => id.trim()))])
    .pipe(
      z
        .array(z.uuid('Choose pictures of your gallery.'))
        .min(1)
        .max(MOST_CHOSEN, `At most ${MOST_CHOSEN} expansions can be downloaded at once.`),
    ),
});
