import sharp, { type Sharp } from 'sharp';
import { exifOrientation } from '../exif';
import { colourSpaceOf, withProfile } from '../icc-profile';
import { turnsItself } from '../structure/isobmff';
import { onThread } from '../thread';
import type { HeicOrder, HeicPicture } from './heic-thread';

/** What brings a picture upright, by EXIF's orientation. sharp mirrors first, then turns. */
const turns: Record<number, (image: Sharp) => Sharp> = {
  2: (image) => image.flop(),
  3: (image) => image.rotate(180),
  4: (image) => image.flip(),
  5: (image) => image.flop().rotate(270),
  6: (image) => image.rotate(90),
  7: (image) => image.flop().rotate(90),
  8: (image) => image.rotate(270),
};

/**
 * A HEIC as an upright PNG of the same pixels, with its colour profile.
 * sharp reads such a file's facts but, for the patents on HEVC, not its pixels: see docs/decisions.
 * The work is done on a thread. @throws Error for a file that cannot be decoded
 */
export async function decodeHeic(file: Uint8Array): Promise<Buffer> {
  const { icc, exif, hasAlpha } = await sharp(file, { limitInputPixels: false }).metadata();
  const { width, height, data } = await onThread('heic/heic-thread.mjs', {
    workerData: { file } satisfies HeicOrder,
    read: (picture: HeicPicture) => picture,
  });
  const image = sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false });
  const turnedAlready = turnsItself(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  const upright = turnedAlready ? undefined : turns[exifOrientation(exif)];
  const turned = upright ? upright(image) : image;
  const kept = hasAlpha ? turned : turned.removeAlpha();
  const png = await kept.png({ compressionLevel: 1 }).toBuffer();
  return icc && colourSpaceOf(icc) === 'RGB' ? withProfile(png, icc) : png;
}
