import { PATCH } from './frame';
import { PLANES } from './matching-planes';

/** Variance within each patch of the photo, summed over planes; photoWidth x photoHeight values for patch corners. */
export function patchVariance(planes: Uint8Array, width: number, height: number): Float32Array {
  const row = width + 1;
  const sums = new Float64Array(row * (height + 1));
  const squares = new Float64Array(row * (height + 1));
  const variance = new Float32Array(width * height);
  const area = PATCH * PATCH;
  for (let c = 0; c < PLANES; c++) {
    for (let y = 0; y < height; y++) {
      let sum = 0;
      let square = 0;
      for (let x = 0; x < width; x++) {
        const value = planes[(y * width + x) * PLANES + c];
        sum += value;
        square += value * value;
        sums[(y + 1) * row + x + 1] = sums[y * row + x + 1] + sum;
        squares[(y + 1) * row + x + 1] = squares[y * row + x + 1] + square;
      }
    }
    for (let y = 0; y <= height - PATCH; y++) {
      for (let x = 0; x <= width - PATCH; x++) {
        const box = (t: Float64Array) =>
          t[(y + PATCH) * row + x + PATCH] -
          t[y * row + x + PATCH] -
          t[(y + PATCH) * row + x] +
          t[y * row + x];
        variance[y * width + x] += box(squares) / area - (box(sums) / area) ** 2;
      }
    }
  }
  return variance;
}
