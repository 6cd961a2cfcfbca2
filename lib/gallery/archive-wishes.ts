import { z } from 'zod';
import { usualNameTemplate } from '@/lib/expansions/name-template';
import { downloadSchema } from '@/lib/expansions/schemas';

/** How the pictures of an archive are wanted; as stored, unless it says otherwise. */
export const archiveWishesSchema = z.object({
  format: downloadSchema.shape.format.default('png'),
  /** What is written into them of the photo's EXIF; unless told, nothing into stored PNGs and all but the place into others. */
  metadata: downloadSchema.shape.metadata.unwrap().optional(),
  colours: downloadSchema.shape.colours,
  /** Names of files, with placeholders such as `{name}`. */
  template: z.string().trim().min(1).max(200).default(usualNameTemplate),
});
export type ArchiveWishes = z.output<typeof archiveWishesSchema>;
