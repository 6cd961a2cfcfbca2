import type { Arena } from './arena';
import { type Frame, PATCH } from './frame';
import type { Level } from './level';
import { patchVariance } from './local-contrast';
import { PLANES } from './matching-planes';

/** Distance over which usage is averaged, as a share of the photo's shorter side. */
const REACH = 0.06;
/** Cost of a part used twice too often, as a share of its own variance (and of the photo's, a little). */
const PENALTY = 0.15;
const FLOOR = 0.01;

/** How much busier than average a part of the photo may look before the excess stops counting. */
const MOST_EXCESS = 4;

/**
 * How often each patch of the photo is used, as excess over an even use of the whole photo (after Kaspar 2015):
 * 0 where used evenly or less, 1 where used twice as often. The mirror counts as the photo itself.
 * `field` is the match field; returns photoWidth x photoHeight values for patch corners.
 */
export function excessUsage(frame: Frame, field: Int32Array, radius: number): Float32Array {
  const { width, height, photoX, photoY, photoWidth, photoHeight } = frame;
  const sums = new Float64Array((photoWidth + 1) * (photoHeight + 1));
  const row = photoWidth + 1;
  let patches = 0;
  for (let y = 0; y <= height - PATCH; y++) {
    const inner = y >= photoY && y <= photoY + photoHeight - PATCH;
    for (let x = 0; x <= width - PATCH; x++) {
      if (inner && x >= photoX && x <= photoX + photoWidth - PATCH) continue;
      const match = field[y * width + x];
      const sx = match & 0xffff;
      const realX = sx < photoWidth ? sx : 2 * photoWidth - PATCH - sx;
      sums[((match >> 16) + 1) * row + realX + 1]++;
      patches++;
    }
  }
  for (let y = 1; y <= photoHeight; y++) {
    for (let x = 1; x <= photoWidth; x++) {
      sums[y * row + x] += sums[(y - 1) * row + x] + sums[y * row + x - 1] - sums[(y - 1) * row + x - 1];
    }
  }
  const even = patches / ((photoWidth - PATCH + 1) * (photoHeight - PATCH + 1));
  const excess = new Float32Array(photoWidth * photoHeight);
  for (let y = 0; y <= photoHeight - PATCH; y++) {
    for (let x = 0; x <= photoWidth - PATCH; x++) {
      const x0 = Math.max(0, x - radius);
      const y0 = Math.max(0, y - radius);
      const x1 = Math.min(photoWidth - PATCH + 1, x + radius + 1);
      const y1 = Math.min(photoHeight - PATCH + 1, y + radius + 1);
      const used = sums[y1 * row + x1] - sums[y0 * row + x1] - sums[y1 * row + x0] + sums[y0 * row + x0];
      const ratio = used / ((x1 - x0) * (y1 - y0)) / Math.max(1, even);
      excess[y * photoWidth + x] = Math.max(0, Math.min(MOST_EXCESS, ratio - 1));
    }
  }
  return excess;
}

/** Makes the parts of the photo that a level uses too often cost more, in proportion to their own variance. */
export class UsageBalance {
  private readonly price: Float32Array;
  private readonly evenBias: Int32Array;
  private readonly reach: number;

  constructor(
    private readonly arena: Arena,
    private readonly level: Level,
    contrast: number,
    strength: number,
  ) {
    const { photoWidth, photoHeight } = level.frame;
    const planes = arena.bytes(level.planes, photoWidth * photoHeight * PLANES);
    this.reach = Math.round(REACH * Math.min(photoWidth, photoHeight));
    this.evenBias = arena.ints(level.bias, 2 * photoWidth * photoHeight).slice();
    this.price = patchVariance(planes, photoWidth, photoHeight).map(
      (variance) => strength * PENALTY * PATCH * PATCH * (FLOOR * contrast + variance),
    );
  }

  /** Sets the prices for the next sweep by the level's present match field. */
  update(): void {
    const { photoWidth, photoHeight } = this.level.frame;
    const excess = excessUsage(this.level.frame, this.level.read().field, this.reach);
    const bias = this.arena.ints(this.level.bias, 2 * photoWidth * photoHeight);
    bias.set(this.evenBias);
    for (let y = 0; y < photoHeight; y++) {
      for (let x = 0; x <= photoWidth - PATCH; x++) {
        const i = y * photoWidth + x;
        const extra = excess[i] * this.price[i];
        bias[2 * y * photoWidth + x] += extra;
        bias[(2 * y + 2) * photoWidth - PATCH - x] += extra;
      }
    }
  }
}
