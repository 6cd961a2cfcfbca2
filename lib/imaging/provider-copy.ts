import { canvasOf, type Margins, noMargins, type Size, sameMargins } from '@/lib/outpainting/canvas';
import { passLimits } from '@/lib/outpainting/limits';
import type { PhotoMime } from '@/lib/outpainting/photo-formats';
import { isSrgbProfile } from './icc-profile';
import { jpegOptions } from './jpeg-options';
import { openImage, openInSrgb, pixelWork } from './open-image';
import { readable } from './readable';
import { readStructure } from './structure/read-structure';
import { withoutMetadata } from './without-metadata';

type CopyMime = 'image/jpeg' | 'image/png';
export type ProviderCopy = Size & { bytes: Buffer; mime: CopyMime };

/** From no visible loss to little; after these the picture is made smaller. */
const qualities = [97, 94, 90, 85];

/** Formats whose pictures have not been through a lossy encoder, as a rule. */
const losslessMimes: PhotoMime[] = ['image/png', 'image/tiff', 'image/gif'];

/**
 * A photo as a provider takes it: an upright sRGB JPEG or PNG of at most `maxBytes`. The photo's own picture data
 * when they are that already, else the copy that loses least: a lossless PNG, then JPEGs of falling quality, then smaller ones.
 * It carries no metadata, least of all where the photo was taken. Negative margins in `crop` cut off from it.
 * The result is composited with the photo itself, so a loss here never reaches it.
 */
export async function providerCopy(
  photo: Uint8Array,
  { crop = noMargins, maxBytes = passLimits.maxImageBytes }: { crop?: Margins; maxBytes?: number } = {},
): Promise<ProviderCopy> {
  const fits = (copy: ProviderCopy) => copy.bytes.byteLength <= maxBytes;
  return pixelWork.run(async () => {
    const { mime } = readStructure(photo);
    const picture = await readable(photo);
    const {
      width,
      height,
      orientation = 1,
      icc,
      space,
      depth,
      hasAlpha,
    } = await openImage(picture).metadata();
    const upright = orientation >= 5 ? { width: height, height: width } : { width, height };
    const isWhole = sameMargins(crop, noMargins);
    const plain = isWhole && orientation === 1 && depth === 'uchar' && (space === 'srgb' || space === 'b-w');
    if (plain && isCopyMime(mime) && (!icc || isSrgbProfile(icc))) {
      const copy = { bytes: withoutMetadata(photo), mime, width, height };
      if (fits(copy)) return copy;
    }

    const srgb = await openInSrgb(picture);
    const core = { left: -crop.left, top: -crop.up, ...canvasOf(upright, crop) };
    const open = () => (isWhole ? srgb.clone() : srgb.clone().extract(core));
    if (hasAlpha || losslessMimes.includes(mime)) {
      const copy = await encoded(open().png({ compressionLevel: 9 }), 'image/png');
      if (fits(copy)) return copy;
    }
    const opaque = () => (hasAlpha ? open().flatten({ background: '#fff' }) : open());
    for (const quality of qualities) {
      const copy = await encoded(opaque().jpeg(jpegOptions(quality)), 'image/jpeg');
      if (fits(copy)) return copy;
    }
    let copyWidth = core.width;
    for (;;) {
      const smaller = opaque().resize(copyWidth).jpeg(jpegOptions(90));
      const copy = await encoded(smaller, 'image/jpeg');
      if (fits(copy)) return copy;
      copyWidth = Math.floor(copyWidth * 0.97 * Math.sqrt(maxBytes / copy.bytes.byteLength));
    }
  });
}

async function encoded(image: ReturnType<typeof openImage>, mime: CopyMime): Promise<ProviderCopy> {
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  return { bytes: data, mime, width: info.width, height: info.height };
}

function isCopyMime(mime: PhotoMime): mime is CopyMime {
  return mime === 'image/jpeg' || mime === 'image/png';
}
