import type { Size } from '@/lib/outpainting/canvas';

/** One number a pixel, rows from the top. */
export type Plane = Size & { data: Float32Array };

/** Halves a plane; each pixel is the mean of four. */
export function halve(plane: Plane): Plane {
  const width = plane.width >> 1;
  const height = plane.height >> 1;
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = 2 * y * plane.width + 2 * x;
      const [a, b] = [plane.data[at]! + plane.data[at + 1]!, at + plane.width];
      data[y * width + x] = (a + plane.data[b]! + plane.data[b + 1]!) / 4;
    }
  return { width, height, data };
}

/**
 * What differs from the surroundings, in units of how much things differ there: (I - mean) / (deviation + floor).
 * No gain, offset or slow shading of the light changes it, so a recoloured picture looks the same.
 */
export function localContrast(plane: Plane, radius: number, floor = 3): Plane {
  const mean = boxMean(plane, radius);
  const above = { ...plane, data: plane.data.map((value, index) => value - mean.data[index]!) };
  const variance = boxMean({ ...plane, data: above.data.map((value) => value * value) }, radius).data;
  above.data = above.data.map((value, index) => value / (Math.sqrt(Math.max(0, variance[index]!)) + floor));
  return above;
}

/** Mean over a square of 2 radius + 1 pixels, smaller at the borders; running sums, rows first. */
function boxMean({ data, width, height }: Plane, radius: number): Plane {
  const across = new Float32Array(data.length);
  const mean = new Float32Array(data.length);
  for (let y = 0; y < height; y += 1) slide(data, across, y * width, 1, width, radius);
  for (let x = 0; x < width; x += 1) slide(across, mean, x, width, height, radius);
  return { width, height, data: mean };
}

function slide(
  from: Float32Array,
  to: Float32Array,
  start: number,
  step: number,
  length: number,
  radius: number,
) {
  let sum = 0;
  let count = 0;
  for (let ahead = 0; ahead < length + radius; ahead += 1) {
    if (ahead < length) {
      sum += from[start + ahead * step]!;
      count += 1;
    }
    const behind = ahead - 2 * radius - 1;
    if (behind >= 0) {
      sum -= from[start + behind * step]!;
      count -= 1;
    }
    const at = ahead - radius;
    if (at >= 0) to[start + at * step] = sum / count;
  }
}
