import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canvasOf, type Margins, type Size } from '@/lib/outpainting/canvas';
import { withProfile } from './icc-profile';
import { openImage, pixelWork } from './open-image';
import { type Pixels, uprightPixels } from './upright-pixels';

export type Composite = Size & { png: Buffer };

/**
 * Lays a photo over what a provider painted around it. The result is a lossless PNG of exactly the canvas, in the
 * photo's own colours and with its alpha, where every pixel of the photo is the one in the file.
 *
 *     painted, brought to canvas size     photo, untouched
 *     +-------------------+               +--------+
 *     |                   |      +        |        |   at (left, up)
 *     +-------------------+               +--------+
 *
 * Rows are copied rather than blended: blending passes through floating point, and would let the painted picture
 * show through where the photo is transparent. Holds the canvas and the photo in memory, 3 or 4 bytes a pixel.
 */
export async function composite(
  original: Uint8Array,
  painted: Uint8Array,
  margins: Margins,
): Promise<Composite> {
  return pixelWork.run(async () => {
    const photo = await uprightPixels(original);
    const { width, height } = canvasOf(photo, margins);
    const { channels, profile } = photo;
    const canvas = await paintedPixels(painted, { width, height }, photo);
    copyRows(photo, canvas, width, margins);
    const png = await openImage(canvas, { raw: { width, height, channels } })
      .png({ compressionLevel: 6 })
      .toBuffer();
    return { png: profile ? withProfile(png, profile) : png, width, height };
  });
}

/** The painted picture at canvas size, in the photo's colours and channels. */
async function paintedPixels(painted: Uint8Array, canvas: Size, photo: Pixels): Promise<Buffer> {
  return withProfileFile(photo.profile, async (profileFile) => {
    let image = openImage(painted)
      .resize(canvas.width, canvas.height, { fit: 'fill', kernel: 'lanczos3' })
      .toColourspace('srgb');
    image = photo.channels === 4 ? image.ensureAlpha() : image.removeAlpha();
    if (profileFile) image = image.withIccProfile(profileFile, { attach: false });
    return image.raw().toBuffer();
  });
}

/** libvips reads profiles from files only. */
async function withProfileFile<Result>(
  profile: Buffer | null,
  work: (file: string | null) => Promise<Result>,
): Promise<Result> {
  if (!profile) return work(null);
  const folder = await mkdtemp(path.join(tmpdir(), 'outframe-'));
  try {
    const file = path.join(folder, 'photo.icc');
    await writeFile(file, profile);
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function copyRows(photo: Pixels, canvas: Buffer, canvasWidth: number, { left, up }: Margins): void {
  const stride = photo.width * photo.channels;
  for (let row = 0; row < photo.height; row += 1) {
    const target = ((row + up) * canvasWidth + left) * photo.channels;
    photo.data.copy(canvas, target, row * stride, (row + 1) * stride);
  }
}
