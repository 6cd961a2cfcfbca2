import { z } from 'zod';
import { downloadSchema } from '@/lib/expansions/schemas';

/** How the pictures of an archive are wanted; as stored, unless it says otherwise. */
export const archiveWishesSchema = z.object({
  format: downloadSchema.shape.format.default('png'),
  /** What is written into them of the photo's EXIF; unless told, nothing into stored PNGs and all but the place into others. */
  metadata: downloadSchema.shape.metadata.unwrap().optional(),
  colours: downloadSchema.shape.colours,
  template: downloadSchema.shape.template,
});
export type ArchiveWishes = z.output<typeof archiveWishesSchema>;
