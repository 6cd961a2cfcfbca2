import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canvasOf, type Margins, type Size } from '@/lib/outpainting/canvas';
import { withProfile } from './icc-profile';
import { meetPhoto } from './membrane';
import { openImage, pixelWork } from './open-image';
import { MIN_AGREEMENT, register } from './registration';
import { matchTone } from './tone-match';
import { undoDisplacement } from './undo-displacement';
import { type Pixels, uprightPixels } from './upright-pixels';

export type Composite = Size & { png: Buffer };

/** How deep, in pixels, what was painted may reach into the photo: see docs/decisions, "The seam". */
export const DEFAULT_BLEND = 0;
export const MAX_BLEND = 64;

/**
 * Lays a photo over what a provider painted around it. The result is a lossless PNG of exactly the canvas, in the
 * photo's own colours and with its alpha.
 *
 *     painted, put back into place,       photo, untouched
 *     in the photo's tones
 *     +-------------------+               +--------+
 *     |                   |      +        |        |   at (left, up)
 *     +-------------------+               +--------+
 *
 * With `blend` 0 every pixel of the photo is the one in the file; with k none deeper than k from a border that has a
 * margin differs. A photo with alpha is never blended. The painting moves to meet the photo, not the other way round.
 *
 * Rows are copied rather than blended by libvips: that passes through floating point, and would let the painted picture
 * show through where the photo is transparent. Holds the canvas and the photo in memory, 3 or 4 bytes a pixel.
 */
export async function composite(
  original: Uint8Array,
  painted: Uint8Array,
  margins: Margins,
  { blend = DEFAULT_BLEND }: { blend?: number } = {},
): Promise<Composite> {
  if (!Number.isInteger(blend) || blend < 0 || blend > MAX_BLEND)
    throw new RangeError(`A blend is a whole number from 0 to ${MAX_BLEND}.`);
  return pixelWork.run(async () => {
    const photo = await uprightPixels(original);
    const { width, height } = canvasOf(photo, margins);
    const { channels, profile } = photo;
    const { canvas, related } = await paintedPixels(painted, { width, height }, photo, margins);
    const tone = matchTone(photo, canvas, width, margins, related);
    const depth = channels === 4 ? 0 : blend;
    const untouched = tone
      ? meetPhoto(canvas, { width, height }, photo, margins, tone, depth)
      : { x: 0, y: 0, width: photo.width, height: photo.height };
    copyRows(photo, untouched, canvas, width, margins);
    const png = await openImage(canvas, { raw: { width, height, channels } })
      .png({ compressionLevel: 6 })
      .toBuffer();
    return { png: profile ? withProfile(png, profile) : png, width, height };
  });
}

/** The painted picture in its place, at canvas size, in the photo's colours and channels; and whether it shows the photo. */
async function paintedPixels(painted: Uint8Array, canvas: Size, photo: Pixels, margins: Margins) {
  const { channels } = photo;
  const { data, info } = await withProfileFile(photo.profile, async (profileFile) => {
    let image = openImage(painted).toColourspace('srgb');
    image = channels === 4 ? image.ensureAlpha() : image.removeAlpha();
    if (profileFile) image = image.withIccProfile(profileFile, { attach: false });
    return image.raw().toBuffer({ resolveWithObject: true });
  });
  const { width, height } = info;
  const found = await register(photo, { data, width, height, channels }, margins);
  const placed = undoDisplacement(
    { data, width, height, channels },
    { ...found.x, length: canvas.width, middle: margins.left + photo.width / 2 },
    { ...found.y, length: canvas.height, middle: margins.up + photo.height / 2 },
  );
  const pixels = await openImage(placed, { raw: { width, height, channels } })
    .resize(canvas.width, canvas.height, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer();
  return { canvas: pixels, related: found.agreement >= MIN_AGREEMENT };
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

function copyRows(
  photo: Pixels,
  part: Size & { x: number; y: number },
  canvas: Buffer,
  canvasWidth: number,
  { left, up }: Margins,
): void {
  const { channels } = photo;
  for (let row = part.y; row < part.y + part.height; row += 1) {
    const target = ((row + up) * canvasWidth + left + part.x) * channels;
    const from = (row * photo.width + part.x) * channels;
    photo.data.copy(canvas, target, from, from + part.width * channels);
  }
}
