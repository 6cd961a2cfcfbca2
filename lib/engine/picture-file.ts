import { extname } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { Refusal } from './outpaint-order';
import type { Pixels } from './synthesis/outpaint';

const FORMATS: Record<string, { encode: (image: Sharp) => Sharp; holdsAlpha: boolean }> = {
  '.png': { encode: (image) => image.png({ compressionLevel: 6 }), holdsAlpha: true },
  '.webp': { encode: (image) => image.webp({ lossless: true }), holdsAlpha: true },
  '.jpg': { encode: asJpeg, holdsAlpha: false },
  '.jpeg': { encode: asJpeg, holdsAlpha: false },
};

/** The quality at which the service delivers. */
function asJpeg(image: Sharp): Sharp {
  return image.jpeg({ quality: 95, chromaSubsampling: '4:4:4' });
}

function formatOf(path: string) {
  const format = FORMATS[extname(path).toLowerCase()];
  if (!format)
    throw new Refusal(`Cannot write ${path}: its name must end in ${Object.keys(FORMATS).join(', ')}.`);
  return format;
}

/** Throws Refusal when a picture cannot be written under this name. */
export function assertWritable(path: string, photo?: Pixels): void {
  const { holdsAlpha } = formatOf(path);
  if (photo && photo.channels % 2 === 0 && !holdsAlpha) {
    throw new Refusal(
      `The photo is transparent in places, which ${extname(path)} cannot hold: write a .png.`,
    );
  }
}

/** Alpha that hides nothing is dropped: then every format can hold the picture. */
function withoutIdleAlpha(photo: Pixels): Pixels {
  const { data, width, height, channels } = photo;
  if (channels % 2 === 1) return photo;
  for (let i = channels - 1; i < data.length; i += channels) if (data[i] < 255) return photo;
  const colours = (channels - 1) as 1 | 3;
  const kept = new Uint8Array(width * height * colours);
  for (let i = 0, to = 0; i < data.length; i += channels) {
    for (let c = 0; c < colours; c++) kept[to++] = data[i + c];
  }
  return { data: kept, width, height, channels: colours };
}

/** Reads a photo: upright, 8 bits a channel, grey or sRGB, with alpha where something is transparent. */
export async function readPhoto(path: string): Promise<Pixels> {
  const image = sharp(path, { autoOrient: true, failOn: 'error' });
  try {
    const { space } = await image.metadata();
    const grey = space === 'b-w' || space === 'grey16';
    const { data, info } = await image
      .toColourspace(grey ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    return withoutIdleAlpha({ data, width, height, channels: channels as Pixels['channels'] });
  } catch (error) {
    throw new Refusal(`Cannot read ${path}: ${(error as Error).message}`);
  }
}

/** Writes to `path` a picture in the format of the name `named`; grey stays grey. */
export async function writePicture(path: string, named: string, picture: Pixels): Promise<void> {
  const { data, width, height, channels } = picture;
  const image = sharp(data, { raw: { width, height, channels } });
  await formatOf(named)
    .encode(channels < 3 ? image.toColourspace('b-w') : image)
    .toFile(path);
}
