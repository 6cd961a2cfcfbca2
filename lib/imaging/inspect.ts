import { AppError } from '@/lib/errors';
import type { Size } from '@/lib/outpainting/canvas';
import { type ImageMime, readStructure } from './image-structure';
import { MAX_PHOTO_PIXELS, openImage, pixelWork } from './open-image';

export const MAX_PHOTO_BYTES = 64 * 1024 * 1024;

/** What a photo turned out to be. Width and height are those of the upright picture. */
export type Inspection = Size & { mime: ImageMime; hasAlpha: boolean };

/**
 * Looks at a photo's bytes, not at its name: a whole JPEG or PNG, with no bomb and no second file in it, that decodes
 * to its last line.
 * @throws AppError invalid with a sentence for the person who chose it.
 */
export async function inspect(bytes: Uint8Array): Promise<Inspection> {
  if (bytes.byteLength > MAX_PHOTO_BYTES) throw new AppError('invalid', 'This photo is larger than 64 MB.');
  const { mime, width, height } = readStructure(bytes);
  if (width * height > MAX_PHOTO_PIXELS) {
    const megapixels = Math.ceil((width * height) / 1_000_000);
    throw new AppError('invalid', `This photo has ${megapixels} megapixels. Up to 100 are possible.`);
  }
  return pixelWork.run(async () => {
    try {
      const options = { limitInputPixels: MAX_PHOTO_PIXELS };
      const { autoOrient, hasAlpha } = await openImage(bytes, options).metadata();
      // Only decoding tells whether all of the picture is there; a small copy of it needs little memory.
      await openImage(bytes, options).resize(64, 64, { fit: 'inside' }).raw().toBuffer();
      return { mime, width: autoOrient.width, height: autoOrient.height, hasAlpha };
    } catch (error) {
      throw new AppError('invalid', 'This photo is damaged and cannot be read to its end.', { cause: error });
    }
  });
}
