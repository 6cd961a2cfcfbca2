import sharp from 'sharp';
import { AppError } from '@/lib/errors';
import type { Size } from '@/lib/outpainting/canvas';
import type { PhotoMime } from '@/lib/outpainting/photo-formats';
import { openImage, pixelWork } from './open-image';
import { readable } from './readable';
import { readStructure } from './structure/read-structure';

/** What a photo may be at most: bytes of its file, pixels of its picture. */
export type PhotoLimits = { maxBytes: number; maxPixels: number };

/** What a photo turned out to be. Width and height are those of the upright picture. */
export type Inspection = Size & {
  mime: PhotoMime;
  /** The photo as sharp can read it. */
  picture: Uint8Array;
};

/**
 * Looks at a photo's bytes, not at its name: a whole photo of a known format, with no bomb and no second file in it,
 * that decodes to its last line. Of an animation the first picture counts.
 * @throws AppError invalid with a sentence for the person who chose it.
 */
export async function inspect(bytes: Uint8Array, { maxBytes, maxPixels }: PhotoLimits): Promise<Inspection> {
  if (bytes.byteLength > maxBytes) throw new AppError('invalid', tooManyBytes(maxBytes));
  const { mime } = readStructure(bytes);
  return pixelWork.run(async () => {
    try {
      const { width, height, depth } = await sharp(bytes, { limitInputPixels: false }).metadata();
      if (width * height > maxPixels) throw new AppError('invalid', tooManyPixels(width * height, maxPixels));
      if (depth === 'float' || depth === 'double')
        throw new AppError(
          'invalid',
          'This TIFF holds floating-point numbers. Save it with 8 or 16 bits a channel.',
        );
      const picture = await readable(bytes);
      const { autoOrient } = await openImage(picture).metadata();
      // Only decoding tells whether all of the picture is there; a small copy of it needs little memory.
      await openImage(picture).resize(64, 64, { fit: 'inside' }).raw().toBuffer();
      return { mime, width: autoOrient.width, height: autoOrient.height, picture };
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError('invalid', 'This photo is damaged and cannot be read to its end.', { cause: error });
    }
  });
}

/** The sentence for a file of more than `maxBytes`. */
export function tooManyBytes(maxBytes: number): string {
  return `This photo is larger than ${Math.floor(maxBytes / 1024 ** 2)} MB.`;
}

function tooManyPixels(pixels: number, maxPixels: number): string {
  const megapixels = Math.ceil(pixels / 1_000_000);
  return `This photo has ${megapixels} megapixels. Up to ${Math.floor(maxPixels / 1_000_000)} are possible.`;
}
