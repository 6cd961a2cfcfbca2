import sharp, { type Sharp, type SharpInput, type SharpOptions } from 'sharp';
import { Semaphore } from '@/lib/semaphore';

/** Photos above this are refused: decoded they would fill the memory of a small machine. */
export const MAX_PHOTO_PIXELS = 100_000_000;

/** A canvas has at most three times its photo's area, per pass. */
const MAX_CANVAS_PIXELS = 3 * MAX_PHOTO_PIXELS;

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
