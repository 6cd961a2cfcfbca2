import { PLANES } from './matching-planes';

/** Differences between neighbours below this share of the mean are texture, not outlines. */
const TEXTURE_SHARE = 1;
const PASSES = 4;

/**
 * How much each pixel stands out: the least sum of colour steps on the way to the photo's border (geodesic saliency,
 * Wei 2012), 0..1. `planes` is width x height x 8 bytes, best small (about 60 pixels high).
 */
export function geodesicSaliency(planes: Uint8Array, width: number, height: number): Float32Array {
  const step = (a: number, b: number) => {
    let sum = 0;
    for (let c = 0; c < 5; c++) sum += (planes[a * PLANES + c] - planes[b * PLANES + c]) ** 2;
    return Math.sqrt(sum);
  };
  let mean = 0;
  for (let i = 1; i < width * height; i++) if (i % width) mean += step(i, i - 1);
  mean /= Math.max(1, (width - 1) * height);
  const distance = new Float32Array(width * height).fill(Number.POSITIVE_INFINITY);
  for (let x = 0; x < width; x++) distance[x] = distance[(height - 1) * width + x] = 0;
  for (let y = 0; y < height; y++) distance[y * width] = distance[y * width + width - 1] = 0;
  const reach = (to: number, from: number) => {
    const way = distance[from] + Math.max(0, step(to, from) - TEXTURE_SHARE * mean);
    if (way < distance[to]) distance[to] = way;
  };
  for (let pass = 0; pass < PASSES; pass++) {
    for (let y = 1; y < height; y++) {
      for (let x = 1; x < width - 1; x++) {
        const i = y * width + x;
        reach(i, i - 1);
        reach(i, i - width);
        reach(i, i - width - 1);
        reach(i, i - width + 1);
      }
    }
    for (let y = height - 2; y >= 0; y--) {
      for (let x = width - 2; x > 0; x--) {
        const i = y * width + x;
        reach(i, i + 1);
        reach(i, i + width);
        reach(i, i + width + 1);
        reach(i, i + width - 1);
      }
    }
  }
  const sorted = Float32Array.from(distance).sort();
  const top = Math.max(1, sorted[Math.floor(sorted.length * 0.995)]);
  return distance.map((value) => Math.min(1, value / top));
}
