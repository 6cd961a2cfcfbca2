import type { Sharp } from 'sharp';
import type { Size } from '@/lib/outpainting/canvas';
import { jpegOptions } from './jpeg-options';
import { openImage, pixelWork } from './open-image';
import { pngChunk, withChunks } from './png-chunk';

type Encoding = {
  mime: string;
  ending: string;
  holdsAlpha: boolean;
  encode: (image: Sharp) => Sharp;
};

/** What a result can be had as. PNG and TIFF are without loss; of the others nobody sees it. */
export const downloadFormats = {
  jpeg: {
    mime: 'image/jpeg',
    ending: 'jpg',
    holdsAlpha: false,
    encode: (image) => image.jpeg(jpegOptions(92)),
  },
  png: {
    mime: 'image/png',
    ending: 'png',
    holdsAlpha: true,
    encode: (image) => image.png({ compressionLevel: 6 }),
  },
  webp: {
    mime: 'image/webp',
    ending: 'webp',
    holdsAlpha: true,
    encode: (image) => image.webp({ quality: 92, smartSubsample: true }),
  },
  avif: {
    mime: 'image/avif',
    ending: 'avif',
    holdsAlpha: true,
    encode: (image) => image.avif({ quality: 75, chromaSubsampling: '4:4:4', effort: 3 }),
  },
  tiff: {
    mime: 'image/tiff',
    ending: 'tif',
    holdsAlpha: true,
    encode: (image) => image.tiff({ compression: 'deflate', predictor: 'horizontal' }),
  },
} as const satisfies Record<string, Encoding>;

export type DownloadFormat = keyof typeof downloadFormats;

export type Encoded = {
  format: DownloadFormat;
  /** What is written into it besides what the picture holds: colour profile and XMP. */
  exif: Buffer | null;
  /** Whether colours are converted to sRGB, for whoever cannot show others. */
  srgb: boolean;
  /** What it is made as large as; null leaves it as it is. */
  size: Size | null;
};

/** A finished picture in the format a person asked for. What cannot hold alpha gets white behind it. */
export async function encodeDownload(
  picture: Uint8Array,
  { format, exif, srgb, size }: Encoded,
): Promise<Uint8Array> {
  const png = exif ? withChunks(picture, [pngChunk('eXIf', exif)]) : picture;
  if (format === 'png' && !srgb && !size) return png;
  const { holdsAlpha, encode }: Encoding = downloadFormats[format];
  return pixelWork.run(() => {
    const whole = openImage(png).keepExif().keepXmp();
    const image = size ? whole.resize({ ...size, fit: 'fill', kernel: 'lanczos3' }) : whole;
    const coloured = srgb ? image.toColourspace('srgb') : image.keepIccProfile();
    return encode(holdsAlpha ? coloured : coloured.flatten({ background: '#fff' })).toBuffer();
  });
}
