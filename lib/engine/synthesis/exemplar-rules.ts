import type { Frame } from './frame';
import type { SearchRules } from './level';

/** What the search may use at one level, in mean squared differences per pixel. */
export function exemplarRules(frame: Frame, seed: number): SearchRules {
  const { photoWidth, photoHeight } = frame;
  const bias = new Int32Array(2 * photoWidth * photoHeight);
  for (let y = 0; y < photoHeight; y++) {
    bias.fill(49 * 20, (2 * y + 1) * photoWidth, (2 * y + 2) * photoWidth);
  }
  return { mirrored: true, bias, vertical: 400, horizontal: 60, reflection: 600, seed };
}
