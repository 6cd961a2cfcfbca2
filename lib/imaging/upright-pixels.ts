import type { Size } from '@/lib/outpainting/canvas';
import { colourSpaceOf } from './icc-profile';
import { openImage } from './open-image';
import { readable } from './readable';

/** Rows from the top, 8 bits a channel, RGB or RGBA with alpha not multiplied in. */
export type Pixels = Size & { data: Buffer; channels: 3 | 4; profile: Buffer | null };

/**
 * A photo's pixels as they are, only turned upright: the numbers in the file with the colour profile that gives them
 * meaning. Grey becomes three equal channels and 16 bits become 8. A grey profile or CMYK cannot stand in an RGB
 * picture, so those alone are converted to sRGB.
 */
export async function uprightPixels(photo: Uint8Array): Promise<Pixels> {
  const picture = await readable(photo);
  const { icc, space, hasAlpha } = await openImage(picture).metadata();
  const profile = icc && colourSpaceOf(icc) === 'RGB' && space !== 'cmyk' ? icc : null;
  const { data, info } = await openImage(picture, { ignoreIcc: profile !== null })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const channels = hasAlpha ? 4 : 3;
  if (info.channels !== channels)
    throw new Error(`Decoded ${info.channels} channels instead of ${channels}.`);
  return { data, width: info.width, height: info.height, channels, profile };
}
