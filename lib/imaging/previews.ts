import type { Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { openImage, openInSrgb, pixelWork } from './open-image';
import { type ThumbnailCopy, thumbnailCopies } from './thumbnails';

export const PREVIEW_MIME = 'image/webp';

const PREVIEW_SIDE = 1600;
/** The most that a thumbhash is made of. */
const HASHED_SIDE = 100;

export type Previews = {
  /** At most 1600 px on the longer side, as WebP. */
  preview: Buffer;
  thumbnails: { copy: ThumbnailCopy; mime: string; bytes: Buffer }[];
  /** Base64. */
  thumbhash: string;
};

/**
 * What is shown in a picture's place: all of it upright, in sRGB, without metadata and never enlarged. The picture is
 * decoded once; the copies are made of its preview's pixels.
 */
export async function previews(picture: Uint8Array): Promise<Previews> {
  return pixelWork.run(async () => {
    const pixels = await screenPixels(picture);
    const thumbnails: Previews['thumbnails'] = [];
    for (const copy of thumbnailCopies)
      thumbnails.push({ copy, mime: `image/${copy.format}`, bytes: await thumbnail(pixels, copy) });
    return { preview: await previewOf(pixels), thumbnails, thumbhash: await thumbhash(pixels) };
  });
}

/** For the screen: at most 1600 px on the longer side. Upright, sRGB, without metadata, as WebP. */
export async function preview(picture: Uint8Array): Promise<Buffer> {
  return pixelWork.run(async () => previewOf(await screenPixels(picture)));
}

type Pixels = () => Sharp;

async function screenPixels(picture: Uint8Array): Promise<Pixels> {
  const image = await openInSrgb(picture);
  const { data, info } = await within(image, PREVIEW_SIDE).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return () => openImage(data, { raw: { width, height, channels } });
}

const within = (image: Sharp, side: number) =>
  image.resize(side, side, { fit: 'inside', withoutEnlargement: true });

const previewOf = (pixels: Pixels) => pixels().webp({ quality: 82 }).toBuffer();

async function thumbnail(pixels: Pixels, { side, format }: ThumbnailCopy): Promise<Buffer> {
  const image = within(pixels(), side);
  // More effort than this takes six times as long and saves nothing.
  return (
    format === 'avif' ? image.avif({ quality: 50, effort: 3 }) : image.webp({ quality: 74 })
  ).toBuffer();
}

async function thumbhash(pixels: Pixels): Promise<string> {
  const { data, info } = await within(pixels(), HASHED_SIDE)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}
