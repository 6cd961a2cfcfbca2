import sharp, { type Sharp } from 'sharp';
import type { PhotoMime } from '@/lib/outpainting/photo-formats';
import { adobeRgbProfile, withIccProfileBytes } from './colour-profiles';
import { noise, readPhoto } from './pictures';
import { turnedHeic } from './turned-heic';

/** A photo of four coloured quarters in some odd format; `size` is that of the upright picture. */
export type OddPhoto = {
  name: string;
  mime: PhotoMime;
  bytes: () => Promise<Buffer>;
  /** 400 x 320 where it is not said. */
  size?: { width: number; height: number };
  /** sRGB of the quarters from the upper left on, where it is not said red, green, blue, yellow. */
  quarters?: string[];
  hasAlpha?: boolean;
};

export const quarterColours = ['d02020', '20a040', '2040c0', 'd0c020'];
/** What is printed with inks cannot be as bright. */
const inks = ['ce2519', '199038', '1b437c', 'ceb805'];
/** IEC 61966-2-1: their luminance, by the primaries of sRGB. */
const greys = quarterColours.map((colour) => {
  const linear = [0, 2, 4].map((at) => {
    const level = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
  const level = Math.round(255 * (1.055 * luminance ** (1 / 2.4) - 0.055));
  return level.toString(16).padStart(2, '0').repeat(3);
});
const [WIDTH, HEIGHT] = [400, 320];

/** The four quarters as pixels, 8 bits a channel. */
export function quarters(): Buffer {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const quarter = 2 * Math.floor((2 * y) / HEIGHT) + Math.floor((2 * x) / WIDTH);
      pixels.writeUIntBE(Number.parseInt(quarterColours[quarter]!, 16), (y * WIDTH + x) * 3, 3);
    }
  return pixels;
}

const plain = () => sharp(quarters(), { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
const grey = () => plain().toColourspace('b-w');
const clear = () => plain().ensureAlpha(0.5);
/** With nothing to see along its border. */
const framed = () =>
  plain()
    .extract({ left: 10, top: 10, width: WIDTH - 20, height: HEIGHT - 20 })
    .extend({ top: 10, bottom: 10, left: 10, right: 10, background: { r: 0, g: 0, b: 0, alpha: 0 } });
/** sharp's own conversions: the colours mean the same, the numbers are others. */
const p3 = (image: Sharp) => image.withIccProfile('p3');
const cmyk = (image: Sharp) => image.toColourspace('cmyk').withIccProfile('cmyk');

/** The picture as it lies in a file whose EXIF says that it must be turned. sharp mirrors first, then turns. */
const lying: Record<number, (image: Sharp) => Sharp> = {
  1: (image) => image,
  2: (image) => image.flop(),
  3: (image) => image.rotate(180),
  4: (image) => image.flip(),
  5: (image) => image.flop().rotate(270),
  6: (image) => image.rotate(270),
  7: (image) => image.flop().rotate(90),
  8: (image) => image.rotate(90),
};

const tagged = async (orientation: number) => {
  const { data, info } = await lying[orientation]!(plain()).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } }).withMetadata({ orientation });
};

const frames = () =>
  sharp(Buffer.concat([quarters(), noise(WIDTH * HEIGHT * 3)]), {
    raw: { width: WIDTH, height: HEIGHT * 2, channels: 3, pageHeight: HEIGHT },
  });

const turned = async (name: string, turn: Parameters<typeof turnedHeic>[1]) =>
  turnedHeic(await readPhoto(name), turn);
const [red, green, blue, yellow] = quarterColours as [string, string, string, string];

export const oddPhotos: OddPhoto[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => ({
    name: `a JPEG with EXIF orientation ${orientation}`,
    mime: 'image/jpeg' as const,
    bytes: async () => (await tagged(orientation)).jpeg({ quality: 95 }).toBuffer(),
  })),
  {
    name: 'a progressive JPEG',
    mime: 'image/jpeg',
    bytes: () => plain().jpeg({ progressive: true }).toBuffer(),
  },
  { name: 'a grey JPEG', mime: 'image/jpeg', bytes: () => grey().jpeg().toBuffer(), quarters: greys },
  {
    name: 'a CMYK JPEG',
    mime: 'image/jpeg',
    bytes: () => cmyk(plain()).jpeg({ quality: 95 }).toBuffer(),
    quarters: inks,
  },
  {
    name: 'a JPEG in Display P3',
    mime: 'image/jpeg',
    bytes: () => p3(plain()).jpeg({ quality: 95 }).toBuffer(),
  },
  {
    name: 'a JPEG in Adobe RGB',
    mime: 'image/jpeg',
    bytes: async () => withIccProfileBytes(plain(), await adobeRgbProfile()),
  },
  {
    name: 'a JPEG of odd size with halved colours',
    mime: 'image/jpeg',
    bytes: () =>
      plain().resize(401, 321, { kernel: 'nearest' }).jpeg({ chromaSubsampling: '4:2:0' }).toBuffer(),
    size: { width: 401, height: 321 },
  },
  {
    name: 'a phone JPEG with a film behind it',
    mime: 'image/jpeg',
    bytes: async () =>
      Buffer.concat([await plain().jpeg().toBuffer(), Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0', 'latin1')]),
  },
  { name: 'a PNG', mime: 'image/png', bytes: () => plain().png().toBuffer() },
  { name: 'a PNG with alpha', mime: 'image/png', bytes: () => clear().png().toBuffer(), hasAlpha: true },
  {
    name: 'an interlaced PNG',
    mime: 'image/png',
    bytes: () => plain().png({ progressive: true }).toBuffer(),
  },
  { name: 'a PNG with a palette', mime: 'image/png', bytes: () => plain().png({ palette: true }).toBuffer() },
  {
    name: 'a PNG with a palette and alpha',
    mime: 'image/png',
    bytes: () => clear().png({ palette: true }).toBuffer(),
    hasAlpha: true,
  },
  { name: 'a grey PNG', mime: 'image/png', bytes: () => grey().png().toBuffer(), quarters: greys },
  {
    name: 'a grey PNG with alpha',
    mime: 'image/png',
    bytes: () => clear().toColourspace('b-w').png().toBuffer(),
    quarters: greys,
    hasAlpha: true,
  },
  { name: 'a 16-bit PNG', mime: 'image/png', bytes: () => plain().toColourspace('rgb16').png().toBuffer() },
  {
    name: 'a 16-bit grey PNG',
    mime: 'image/png',
    bytes: () => plain().toColourspace('grey16').png().toBuffer(),
    quarters: greys,
  },
  { name: 'a PNG in Display P3', mime: 'image/png', bytes: () => p3(plain()).png().toBuffer() },
  {
    name: 'a 16-bit PNG in Display P3',
    mime: 'image/png',
    bytes: () => p3(plain().toColourspace('rgb16')).png().toBuffer(),
  },
  {
    name: 'a PNG with EXIF orientation 6',
    mime: 'image/png',
    bytes: async () => (await tagged(6)).png().toBuffer(),
  },
  { name: 'a WebP', mime: 'image/webp', bytes: () => plain().webp({ quality: 95 }).toBuffer() },
  {
    name: 'a lossless WebP with alpha',
    mime: 'image/webp',
    bytes: () => clear().webp({ lossless: true }).toBuffer(),
    hasAlpha: true,
  },
  {
    name: 'a WebP in Display P3',
    mime: 'image/webp',
    bytes: () => p3(plain()).webp({ lossless: true }).toBuffer(),
  },
  {
    name: 'a WebP with EXIF orientation 8',
    mime: 'image/webp',
    bytes: async () => (await tagged(8)).webp({ quality: 95 }).toBuffer(),
  },
  { name: 'an animated WebP', mime: 'image/webp', bytes: () => frames().webp({ lossless: true }).toBuffer() },
  { name: 'an AVIF', mime: 'image/avif', bytes: () => plain().avif({ quality: 80 }).toBuffer() },
  {
    name: 'an AVIF with alpha',
    mime: 'image/avif',
    bytes: () => clear().avif({ quality: 80 }).toBuffer(),
    hasAlpha: true,
  },
  {
    name: 'an AVIF in Display P3',
    mime: 'image/avif',
    bytes: () => p3(plain()).avif({ quality: 80 }).toBuffer(),
  },
  {
    name: 'a 10-bit AVIF',
    mime: 'image/avif',
    bytes: () => plain().avif({ quality: 80, bitdepth: 10 }).toBuffer(),
  },
  { name: 'a HEIC', mime: 'image/heic', bytes: () => readPhoto('quarters.heic') },
  {
    name: 'a HEIC turned by its EXIF orientation',
    mime: 'image/heic',
    bytes: () => readPhoto('quarters-lying.heic'),
  },
  {
    name: 'a HEIC turned by itself, as its EXIF orientation says too',
    mime: 'image/heic',
    bytes: () => turned('quarters-lying.heic', { type: 'irot', value: 3 }),
  },
  {
    name: 'a HEIC turned by itself alone',
    mime: 'image/heic',
    bytes: () => turned('quarters.heic', { type: 'irot', value: 3 }),
    size: { width: HEIGHT, height: WIDTH },
    quarters: [blue, red, yellow, green],
  },
  {
    name: 'a HEIC mirrored by itself',
    mime: 'image/heic',
    bytes: () => turned('quarters.heic', { type: 'imir', value: 1 }),
    quarters: [green, red, yellow, blue],
  },
  {
    name: 'a HEIC with alpha',
    mime: 'image/heic',
    bytes: () => readPhoto('quarters-alpha.heic'),
    hasAlpha: true,
  },
  { name: 'a TIFF', mime: 'image/tiff', bytes: () => plain().tiff({ compression: 'lzw' }).toBuffer() },
  {
    name: 'a TIFF with alpha',
    mime: 'image/tiff',
    bytes: () => clear().tiff({ compression: 'lzw' }).toBuffer(),
    hasAlpha: true,
  },
  {
    name: 'a 16-bit TIFF',
    mime: 'image/tiff',
    bytes: () => plain().toColourspace('rgb16').tiff({ compression: 'deflate' }).toBuffer(),
  },
  {
    name: 'a CMYK TIFF',
    mime: 'image/tiff',
    bytes: () => cmyk(plain()).tiff({ compression: 'none' }).toBuffer(),
    quarters: inks,
  },
  {
    name: 'a tiled TIFF with smaller copies of itself',
    mime: 'image/tiff',
    bytes: () =>
      plain()
        .tiff({ compression: 'deflate', tile: true, pyramid: true, tileWidth: 128, tileHeight: 128 })
        .toBuffer(),
  },
  {
    name: 'a TIFF with JPEG inside',
    mime: 'image/tiff',
    bytes: () => plain().tiff({ compression: 'jpeg', quality: 95 }).toBuffer(),
  },
  {
    name: 'a TIFF with EXIF orientation 3',
    mime: 'image/tiff',
    bytes: async () => (await tagged(3)).tiff({ compression: 'none' }).toBuffer(),
  },
  {
    name: 'a grey TIFF',
    mime: 'image/tiff',
    bytes: () => grey().tiff({ compression: 'none' }).toBuffer(),
    quarters: greys,
  },
  { name: 'a GIF', mime: 'image/gif', bytes: () => plain().gif().toBuffer(), hasAlpha: true },
  {
    name: 'a GIF with transparent parts',
    mime: 'image/gif',
    bytes: () => framed().gif().toBuffer(),
    hasAlpha: true,
  },
  { name: 'an animated GIF', mime: 'image/gif', bytes: () => frames().gif().toBuffer(), hasAlpha: true },
];
