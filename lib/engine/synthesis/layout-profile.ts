import { PLANES } from './matching-planes';

/** Rows over which the profile is smoothed, as a share of all. */
const SMOOTHING = 0.08;

/**
 * How far the mean colour and texture of a photo's rows have changed on the way from the top to each: steep at a
 * horizon, flat in an even texture. In units of the square root of `contrast`. `planes` is width x height x 8 bytes.
 */
export function layoutProfile(
  planes: Uint8Array,
  width: number,
  height: number,
  contrast: number,
): Float32Array {
  const means = new Float64Array(height * PLANES);
  for (let i = 0; i < planes.length; i++) {
    means[Math.floor(i / (width * PLANES)) * PLANES + (i % PLANES)] += planes[i] / width;
  }
  const reach = Math.max(1, Math.round((SMOOTHING * height) / 2));
  const profile = new Float32Array(height);
  for (let row = 1; row < height; row++) {
    // The step between two neighbouring means over 2 reach + 1 rows.
    const last = Math.min(height - 1, row + reach) * PLANES;
    const first = Math.max(0, row - reach - 1) * PLANES;
    let squares = 0;
    for (let c = 0; c < PLANES; c++) squares += (means[last + c] - means[first + c]) ** 2;
    profile[row] = profile[row - 1] + Math.sqrt(squares / contrast) / (2 * reach + 1);
  }
  return profile;
}
