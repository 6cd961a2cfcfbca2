import sharp from 'sharp';
import { type Margins, type Size, sides } from '@/lib/outpainting/canvas';

/** How far the surroundings of a border reach, to either side. */
const NEAR = 32;

/**
 * How much a photo's border shows in a picture: the mean step across the border relative to the mean of the steps in the
 * same direction within 32 px on either side. 1 is invisible; less is smoother than its surroundings.
 */
export async function seamScore(picture: Buffer, photo: Size, margins: Margins): Promise<number> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let [across, near, crossings, steps] = [0, 0, 0, 0];
  for (const side of sides) {
    if (margins[side] === 0) continue;
    const upright = side === 'left' || side === 'right';
    const border = {
      left: margins.left,
      right: margins.left + photo.width,
      up: margins.up,
      down: margins.up + photo.height,
    };
    const [from, to] = upright
      ? [margins.up, margins.up + photo.height]
      : [margins.left, margins.left + photo.width];
    const [stride, line] = upright ? [3, info.width * 3] : [info.width * 3, 3];
    const last = upright ? info.width : info.height;
    for (let along = from; along < to; along += 1)
      for (
        let at = Math.max(1, border[side] - NEAR);
        at <= Math.min(last - 1, border[side] + NEAR);
        at += 1
      ) {
        const pixel = along * line + at * stride;
        let step = 0;
        for (let channel = 0; channel < 3; channel += 1)
          step += Math.abs(data[pixel + channel]! - data[pixel - stride + channel]!);
        if (at === border[side]) {
          across += step;
          crossings += 1;
        } else {
          near += step;
          steps += 1;
        }
      }
  }
  return across / crossings / (near / steps);
}

/** What most tools do: the painted picture at canvas size, the photo on top. */
export async function plainPaste(
  photo: Buffer,
  painted: Buffer,
  canvas: Size,
  { left, up }: Margins,
): Promise<Buffer> {
  return sharp(painted)
    .resize(canvas.width, canvas.height, { fit: 'fill', kernel: 'lanczos3' })
    .composite([{ input: photo, left, top: up }])
    .png({ compressionLevel: 6 })
    .toBuffer();
}
