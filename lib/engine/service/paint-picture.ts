import { createHash } from 'node:crypto';
import { type OutpaintOptions, outpaint, type Pixels } from '@/lib/engine/synthesis/outpaint';
import { openImage, pixelWork } from '@/lib/imaging/open-image';
import { type ExpansionRatios, toMargins } from '@/lib/outpainting/expansion-ratio';

export type Canvas = { photo: Pixels; lossless: boolean };
export type Painting = { bytes: Buffer; contentType: 'image/png' | 'image/jpeg' };

/** A photo's pixels: upright, sRGB, 8 bits a channel, with alpha where it has one. */
export async function readCanvas(bytes: Uint8Array): Promise<Canvas> {
  return pixelWork.run(async () => {
    const { format, hasAlpha } = await openImage(bytes).metadata();
    const { data, info } = await openImage(bytes)
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    return {
      photo: { data, width, height, channels: channels as Pixels['channels'] },
      lossless: format === 'png' || hasAlpha,
    };
  });
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
          bytes: await image.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer(),
          contentType: 'image/jpeg',
        };
  });
}

/** The same whenever a task is painted, another for each task. */
export function seedOf(taskId: string): number {
  return createHash('sha256').update(taskId).digest().readInt32BE();
}
