import type { Margins } from '@/lib/outpainting/canvas';
import type { Painting, Tone } from './painting';
import type { Pixels } from './upright-pixels';

/** Mean difference in levels up to which a picture without structure still counts as the same, recoloured. */
const RECOLOURED = 32;
/** About as many pixels of the photo are looked at, along its border. */
const SAMPLES = 100_000;

/**
 * How to bring a painted picture to the photo's tones: a gain and an offset per channel that give both the same mean and
 * spread in a band along the photo's border, seen in the painted picture at the same place. (E. Reinhard et al.: Color
 * transfer between images, 2001, in RGB.)
 * @returns null when the picture does not show the photo there at all, and there is nothing to match.
 */
export function matchTone(
  photo: Pixels,
  painting: Painting,
  margins: Margins,
  related: boolean,
): Tone | null {
  const { width, height, channels, data } = photo;
  const band = Math.max(16, Math.round(Math.min(width, height) / 6));
  const step = Math.max(1, Math.floor(Math.sqrt((width * height) / SAMPLES)));
  const sums = [0, 1, 2].map(() => ({ ours: 0, theirs: 0, ours2: 0, theirs2: 0, apart: 0 }));
  let count = 0;
  for (let y = 0; y < height; y += step)
    for (let x = 0; x < width; x += step) {
      if (Math.min(x, y, width - 1 - x, height - 1 - y) >= band) continue;
      const at = (y * width + x) * channels;
      if (channels === 4 && data[at + 3]! < 255) continue;
      count += 1;
      for (const [channel, sum] of sums.entries()) {
        const ours = data[at + channel]!;
        const theirs = painting.at(x + margins.left, y + margins.up, channel);
        sum.ours += ours;
        sum.theirs += theirs;
        sum.ours2 += ours * ours;
        sum.theirs2 += theirs * theirs;
        sum.apart += Math.abs(ours - theirs);
      }
    }
  if (count === 0) return null;
  if (!related && sums.some(({ apart }) => apart / count > RECOLOURED)) return null;
  return sums.map(({ ours, theirs, ours2, theirs2 }) => {
    const [mean, painted] = [ours / count, theirs / count];
    const spread = Math.sqrt(Math.max(0, ours2 / count - mean * mean));
    const paintedSpread = Math.sqrt(Math.max(0, theirs2 / count - painted * painted));
    const gain = related && paintedSpread > 4 ? Math.min(1.4, Math.max(0.7, spread / paintedSpread)) : 1;
    return { gain, offset: mean - gain * painted };
  });
}
