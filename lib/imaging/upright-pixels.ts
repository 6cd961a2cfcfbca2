import { canvasOf, type Margins, noMargins, type Size } from '@/lib/outpainting/canvas';
import { colourSpaceOf } from './icc-profile';
import { openImage } from './open-image';
import { readable } from './readable';

/** Rows from the top, 8 bits a channel, RGB or RGBA with alpha not multiplied in. */
export type Pixels = Size & { data: Buffer; channels: 3 | 4; profile: Buffer | null };

/**
 * A photo's pixels as they are, only turned upright: the numbers in the file with the colour profile that gives them
 * meaning. Grey becomes three equal channels and 16 bits become 8. A grey profile or CMYK cannot stand in an RGB
 * picture, so those alone are converted to sRGB. Negative margins in `crop` cut off from the upright picture.
 */
export async function uprightPixels(photo: Uint8Array, crop: Margins = noMargins): Promise<Pixels> {
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
  const whole = { width: info.width, height: info.height };
  const { width, height } = canvasOf(whole, crop);
  return {
    data: cut(data, whole.width * channels, crop, width, height, channels),
    width,
    height,
    channels,
    profile,
  };
}

/** Moves the rows that stay to the front of the buffer. */
function cut(data: Buffer, stride: number, crop: Margins, width: number, height: number, channels: number) {
  const line = width * channels;
  if (line * height === data.byteLength) return data;
  for (let row = 0; row < height; row += 1) {
    const from = (row - crop.up) * stride - crop.left * channels;
    data.copyWithin(row * line, from, from + line);
  }
  return data.subarray(0, line * height);
}
