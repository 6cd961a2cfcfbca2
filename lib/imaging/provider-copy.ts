import type { Size } from '@/lib/outpainting/canvas';
import { passLimits } from '@/lib/outpainting/limits';
import { isSrgbProfile } from './icc-profile';
import { type ImageMime, readStructure } from './image-structure';
import { openImage, pixelWork } from './open-image';
import { withoutMetadata } from './without-metadata';

export type ProviderCopy = Size & { bytes: Buffer; mime: ImageMime };

/** From no visible loss to little; after these the picture is made smaller. */
const qualities = [97, 94, 90, 85];
/**
 * A photo as a provider takes it: an upright sRGB JPEG or PNG of at most `maxBytes`. The photo's own picture data
 * when they are that already, else the copy that loses least: a lossless PNG, then JPEGs of falling quality, then smaller ones.
 * It carries no metadata, least of all where the photo was taken.
 * The result is composited with the photo itself, so a loss here never reaches it.
 */
export async function providerCopy(
  photo: Uint8Array,
  maxBytes: number = passLimits.maxImageBytes,
): Promise<ProviderCopy> {
  const fits = (copy: ProviderCopy) => copy.bytes.byteLength <= maxBytes;
  return pixelWork.run(async () => {
    const { mime } = readStructure(photo);
    const { width, height, orientation = 1, icc, space, depth, hasAlpha } = await openImage(photo).metadata();
    const plain = orientation === 1 && depth === 'uchar' && (space === 'srgb' || space === 'b-w');
    if (plain && (!icc || isSrgbProfile(icc))) {
      const copy = { bytes: withoutMetadata(photo), mime, width, height };
      if (fits(copy)) return copy;
    }

    const open = () => openImage(photo).toColourspace('srgb');
    if (mime === 'image/png') {
      const copy = await encoded(open().png({ compressionLevel: 9 }), mime);
      if (fits(copy)) return copy;
    }
    const opaque = () => (hasAlpha ? open().flatten({ background: '#fff' }) : open());
    for (const quality of qualities) {
      const copy = await encoded(opaque().jpeg({ quality, chromaSubsampling: '4:4:4' }), 'image/jpeg');
      if (fits(copy)) return copy;
    }
    let copyWidth = orientation >= 5 ? height : width;
    for (;;) {
      const smaller = opaque().resize(copyWidth).jpeg({ quality: 90, chromaSubsampling: '4:4:4' });
      const copy = await encoded(smaller, 'image/jpeg');
      if (fits(copy)) return copy;
      copyWidth = Math.floor(copyWidth * 0.97 * Math.sqrt(maxBytes / copy.bytes.byteLength));
    }
  });
}

async function encoded(image: ReturnType<typeof openImage>, mime: ImageMime): Promise<ProviderCopy> {
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  return { bytes: data, mime, width: info.width, height: info.height };
}
