import type { Frame } from './frame';
import type { Painting } from './pixel-copy';
import type { Progress } from './progress';

/** Four channels (red, green, blue, alpha) of `picture` at a fractional position, bilinear, borders repeated. */
function sample(
  picture: Float32Array | Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
  into: Float64Array,
): void {
  const cx = x < 0 ? 0 : x > width - 1 ? width - 1 : x;
  const cy = y < 0 ? 0 : y > height - 1 ? height - 1 : y;
  const x0 = Math.floor(cx);
  const y0 = Math.floor(cy);
  const fx = cx - x0;
  const fy = cy - y0;
  const a = (y0 * width + x0) * 4;
  const right = x0 + 1 < width ? 4 : 0;
  const below = y0 + 1 < height ? width * 4 : 0;
  for (let c = 0; c < 4; c++) {
    const i = a + c;
    const upper = picture[i] + fx * (picture[i + right] - picture[i]);
    const lower = picture[i + below] + fx * (picture[i + right + below] - picture[i + below]);
    into[c] = upper + fy * (lower - upper);
  }
}

/**
 * Paints the full canvas from a painting at working size: its blended colours enlarged, plus, from the place each
 * pixel was copied from, what the full photo shows beyond its own enlargement. Joints therefore stay as smooth as
 * they were at working size while the grain is that of the photo.
 * `photo` and `output` are full size, 4 bytes per pixel; `working` is the photo at working size.
 */
export function transferDetail(
  painting: Painting,
  work: Frame,
  working: Uint8Array,
  full: Frame,
  photo: Uint8Array,
  output: Uint8Array,
  progress: Progress,
): void {
  const size = work.width * work.height;
  const base = new Float32Array(size * 4);
  for (let i = 0, y = 0; y < work.height; y++) {
    for (let x = 0; x < work.width; x++, i++) {
      const origin = painting.origins[i];
      const px = x - work.photoX;
      const py = y - work.photoY;
      const ax = origin & 0xffff;
      const from =
        origin < 0
          ? (py * work.photoWidth + px) * 4
          : ((origin >> 16) * work.photoWidth + (ax < work.photoWidth ? ax : 2 * work.photoWidth - 1 - ax)) *
            4;
      for (let c = 0; c < 4; c++) base[i * 4 + c] = working[from + c] + painting.correction[i * 4 + c];
    }
  }
  const [basing, detailing] = progress.split([1, 6]);
  basing.reach(1);
  const same = work.photoWidth === full.photoWidth && work.photoHeight === full.photoHeight;
  const scaleX = full.photoWidth / work.photoWidth;
  const scaleY = full.photoHeight / work.photoHeight;
  const smooth = new Float64Array(4);
  const known = new Float64Array(4);
  for (let y = 0; y < full.height; y++) {
    detailing.reach(y / full.height);
    const py = y - full.photoY;
    const wy = (py + 0.5) / scaleY + work.photoY;
    const rowY = Math.max(0, Math.min(work.height - 1, Math.floor(wy)));
    for (let x = 0; x < full.width; x++) {
      const px = x - full.photoX;
      const to = (y * full.width + x) * 4;
      if (px >= 0 && px < full.photoWidth && py >= 0 && py < full.photoHeight) {
        const from = (py * full.photoWidth + px) * 4;
        for (let c = 0; c < 4; c++) output[to + c] = photo[from + c];
        continue;
      }
      const wx = (px + 0.5) / scaleX + work.photoX;
      const rowX = Math.max(0, Math.min(work.width - 1, Math.floor(wx)));
      if (same) {
        const at = (rowY * work.width + rowX) * 4;
        for (let c = 0; c < 4; c++) output[to + c] = Math.max(0, Math.min(255, base[at + c] + 0.5));
        continue;
      }
      sample(base, work.width, work.height, wx - 0.5, wy - 0.5, smooth);
      const origin = painting.origins[rowY * work.width + rowX];
      if (origin >= 0) {
        const ax = origin & 0xffff;
        const mirrored = ax >= work.photoWidth;
        const inX = wx - rowX;
        const sourceX = mirrored ? 2 * work.photoWidth - 1 - ax + 1 - inX : ax + inX;
        const sourceY = (origin >> 16) + wy - rowY;
        const fx = Math.max(0, Math.min(full.photoWidth - 1, Math.floor(sourceX * scaleX)));
        const fy = Math.max(0, Math.min(full.photoHeight - 1, Math.floor(sourceY * scaleY)));
        sample(
          working,
          work.photoWidth,
          work.photoHeight,
          (fx + 0.5) / scaleX - 0.5,
          (fy + 0.5) / scaleY - 0.5,
          known,
        );
        const from = (fy * full.photoWidth + fx) * 4;
        for (let c = 0; c < 4; c++) smooth[c] += photo[from + c] - known[c];
      }
      for (let c = 0; c < 4; c++) output[to + c] = Math.max(0, Math.min(255, smooth[c] + 0.5));
    }
  }
}
