import { createHash } from 'node:crypto';
import type { Sharp } from 'sharp';
import { type OutpaintOptions, outpaint, type Pixels } from '@/lib/engine/synthesis/outpaint';
import { jpegOptions } from '@/lib/imaging/jpeg-options';
import { openImage, pixelWork } from '@/lib/imaging/open-image';
import { canvasOf, type Size } from '@/lib/outpainting/canvas';
import { type ExpansionRatios, toMargins } from '@/lib/outpainting/expansion-ratio';

export type Canvas = { photo: Pixels; lossless: boolean };
export type Painting = { bytes: Buffer; contentType: 'image/png' | 'image/jpeg' };

/**
 * The largest canvas that is painted, in pixels: more would take more than a gigabyte of memory. Larger photos are painted at
 * the size at which theirs has as many; whoever ordered brings the margins to size, as with every provider of the contract.
 */
const MOST_PIXELS = 48_000_000;

/** A photo's pixels: upright, sRGB, 8 bits a channel, with alpha where it has one, no larger than can be painted. */
export async function readCanvas(bytes: Uint8Array, ratios: ExpansionRatios): Promise<Canvas> {
  return pixelWork.run(async () => {
    const { format, hasAlpha, autoOrient } = await openImage(bytes).metadata();
    const image = openImage(bytes).toColourspace('srgb');
    const { data, info } = await fitted(image, autoOrient, ratios)
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    return {
      photo: { data, width, height, channels: channels as Pixels['channels'] },
      lossless: format === 'png' || hasAlpha,
    };
  });
}

function fitted(image: Sharp, photo: Size, ratios: ExpansionRatios): Sharp {
  const canvas = canvasOf(photo, toMargins(photo, ratios));
  const scale = Math.sqrt(MOST_PIXELS / (canvas.width * canvas.height));
  if (scale >= 1) return image;
  const size = { width: Math.floor(photo.width * scale), height: Math.floor(photo.height * scale) };
  return image.resize({ ...size, fit: 'fill' });
}

/** Paints one variant: lossless where the photo was, else as a JPEG with full colour resolution. */
export async function paintPicture(
  { photo, lossless }: Canvas,
  ratios: ExpansionRatios,
  options: OutpaintOptions,
): Promise<Painting> {
  const { data, width, height, channels } = await outpaint(photo, toMargins(photo, ratios), options);
  return pixelWork.run(async () => {
    const image = openImage(data, { raw: { width, height, channels } });
    return lossless
      ? { bytes: await image.png({ compressionLevel: 6 }).toBuffer(), contentType: 'image/png' }
      : {
          bytes: await image.jpeg(jpegOptions(95)).toBuffer(),
          contentType: 'image/jpeg',
        };
  });
}

/** The same whenever a task is painted, another for each task. */
export function seedOf(taskId: string): number {
  return createHash('sha256').update(taskId).digest().readInt32BE();
}
