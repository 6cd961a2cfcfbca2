import sharp, { type Sharp, type SharpInput, type SharpOptions } from 'sharp';
import { Semaphore } from '@/lib/semaphore';

/** What an installation may at most allow a photo to measure; sharp's own limit. Decoded it takes a gigabyte. */
export const MOST_PHOTO_PIXELS = 268_402_689;

/** A canvas has at most three times its photo's area, per pass. */
const MAX_CANVAS_PIXELS = 3 * MOST_PHOTO_PIXELS;

/** Whole pictures in memory are counted in hundreds of megabytes: a process holds the pixels of two at most. */
export const pixelWork = new Semaphore(2);

/** sharp, set to refuse broken files and decompression bombs, and to turn the picture upright. */
export function openImage(input: SharpInput, options: SharpOptions = {}): Sharp {
  return sharp(input, {
    failOn: 'error',
    limitInputPixels: MAX_CANVAS_PIXELS,
    autoOrient: true,
    sequentialRead: true,
    ...options,
  });
}

/**
 * An image whose pixels come out in sRGB, whatever its own colours. sharp works on 16-bit pictures with a profile in
 * Display P3, and leaves them there unless it is told otherwise.
 */
export async function openInSrgb(input: SharpInput): Promise<Sharp> {
  const { icc, depth } = await openImage(input).metadata();
  const image = openImage(input).toColourspace('srgb');
  return icc && depth === 'ushort' ? image.withIccProfile('srgb', { attach: false }) : image;
}
