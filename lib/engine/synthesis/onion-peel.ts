import type { Arena } from './arena';
import type { Kernel } from './kernel';
import type { Level } from './level';
import { PLANES } from './matching-planes';

/** Most sources that one pixel is compared with; above, every second (third, ...) row and column is. */
const MOST_SOURCES = 4000;

const TIE = 64;

/**
 * First painting of the coarsest level, pixel by pixel outwards from the photo, each from the best of all patches
 * compared over what is painted so far (after Newson 2014).
 */
export function peelOnion(arena: Arena, kernel: Kernel, level: Level): void {
  const { width, height, photoX, photoY, photoWidth, photoHeight } = level.frame;
  const mark = arena.mark();
  const known = arena.reserve(width * height * PLANES);
  const mask = arena.bytes(known, width * height * PLANES).fill(0);
  for (let y = photoY; y < photoY + photoHeight; y++) {
    mask.fill(255, (y * width + photoX) * PLANES, (y * width + photoX + photoWidth) * PLANES);
  }
  const pixels: { packed: number; distance: number }[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const dx = Math.max(photoX - x, x - (photoX + photoWidth - 1), 0);
      const dy = Math.max(photoY - y, y - (photoY + photoHeight - 1), 0);
      // Corners last: there both neighbours are guesses.
      if (dx || dy) pixels.push({ packed: (y << 16) | x, distance: dx + dy });
    }
  }
  pixels.sort((a, b) => a.distance - b.distance || a.packed - b.packed);
  const order = arena.reserve(pixels.length * 4);
  arena.ints(order, pixels.length).set(pixels.map(({ packed }) => packed));
  const stride = Math.ceil(Math.sqrt((2 * photoWidth * photoHeight) / MOST_SOURCES));
  kernel.peel(level.record, order, pixels.length, known, stride, TIE);
  arena.release(mark);
}
