import { openInSrgb, pixelWork } from './open-image';

export const PREVIEW_MIME = 'image/webp';

/** For grids: at most 320 px on the longer side. Upright, sRGB, without metadata, as WebP. */
export async function thumbnail(picture: Uint8Array): Promise<Buffer> {
  return shrink(picture, 320, 74);
}

/** For the screen: at most 1600 px on the longer side. Upright, sRGB, without metadata, as WebP. */
export async function preview(picture: Uint8Array): Promise<Buffer> {
  return shrink(picture, 1600, 82);
}

async function shrink(picture: Uint8Array, longest: number, quality: number): Promise<Buffer> {
  return pixelWork.run(async () => {
    const image = await openInSrgb(picture);
    return image
      .resize(longest, longest, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality })
      .toBuffer();
  });
}
