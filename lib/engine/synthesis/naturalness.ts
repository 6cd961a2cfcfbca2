import { type Frame, PATCH } from './frame';
import type { Level } from './level';
import { PLANES } from './matching-planes';
import { excessUsage } from './usage';

/** Tone and texture are compared cell by cell of this many rows and columns. */
const CELLS = 4;
const REPETITION = 0.15;
const TEXTURE = 1;
const TONE = 0.3;
const MIRRORING = 0.1;
const DISPLACEMENT = 1;
const FIRST_TEXTURE = 3;

/** The part of the photo, a third of it in each direction, that is nearest to a canvas position. */
function nearestPart(
  frame: Frame,
  x: number,
  y: number,
): [left: number, top: number, right: number, bottom: number] {
  const span = (at: number, start: number, length: number): [number, number] => {
    const third = length / 3;
    const middle = Math.max(start + third / 2, Math.min(start + length - third / 2, at));
    return [Math.floor(middle - third / 2), Math.ceil(middle + third / 2)];
  };
  const [left, right] = span(x, frame.photoX, frame.photoWidth);
  const [top, bottom] = span(y, frame.photoY, frame.photoHeight);
  return [left, Math.max(top, frame.photoY), right, Math.min(bottom, frame.photoY + frame.photoHeight)];
}

/**
 * How unnatural a painted level looks, 0 being perfect; needs no reference. Adds up how badly patches match the
 * photo, how often parts of it repeat, how far texture and tone depart from the nearest part of the photo, and how
 * much is mirrored or comes from another height.
 */
export function unnaturalness(frame: Frame, level: Level, contrast: number): number {
  const { width, height, photoX, photoY, photoWidth, photoHeight } = frame;
  const { target, atlas, field } = level.read();
  const isPhoto = (x: number, y: number) =>
    x >= photoX && x < photoX + photoWidth && y >= photoY && y < photoY + photoHeight;
  const means = (left: number, top: number, right: number, bottom: number, painted: boolean) => {
    const sums = new Float64Array(PLANES);
    let count = 0;
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        if (painted && isPhoto(x, y)) continue;
        for (let c = 0; c < PLANES; c++) sums[c] += target[(y * width + x) * PLANES + c];
        count++;
      }
    }
    return { count, means: sums.map((sum) => sum / Math.max(1, count)) };
  };
  /** Squared difference of the patches at canvas (x, y) and atlas (sx, sy). */
  const distance = (x: number, y: number, sx: number, sy: number) => {
    let sum = 0;
    for (let row = 0; row < PATCH; row++) {
      const a = ((y + row) * width + x) * PLANES;
      const b = ((sy + row) * 2 * photoWidth + sx) * PLANES;
      for (let i = 0; i < PATCH * PLANES; i++) sum += (target[a + i] - atlas[b + i]) ** 2;
    }
    return sum;
  };
  let texture = 0;
  let tone = 0;
  let area = 0;
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS; column++) {
      const left = Math.floor((width * column) / CELLS);
      const right = Math.floor((width * (column + 1)) / CELLS);
      const top = Math.floor((height * row) / CELLS);
      const bottom = Math.floor((height * (row + 1)) / CELLS);
      const cell = means(left, top, right, bottom, true);
      if (cell.count < 0.2 * (right - left) * (bottom - top)) continue;
      const near = means(...nearestPart(frame, (left + right) / 2, (top + bottom) / 2), false);
      for (let c = 0; c < FIRST_TEXTURE; c++) {
        tone += (cell.count * (cell.means[c] - near.means[c]) ** 2) / contrast;
      }
      for (let c = FIRST_TEXTURE; c < FIRST_TEXTURE + 2; c++) {
        texture += cell.count * Math.abs(Math.log2((cell.means[c] + 4) / (near.means[c] + 4)));
      }
      area += cell.count;
    }
  }
  const usage = excessUsage(frame, field, 2);
  // One at least: a margin may be too thin to exist at this level.
  let matches = 1;
  let mismatch = 0;
  let mirrored = 0;
  let repeated = 0;
  let displaced = 0;
  for (let y = 0; y <= height - PATCH; y++) {
    for (let x = 0; x <= width - PATCH; x++) {
      if (isPhoto(x, y) && isPhoto(x + PATCH - 1, y + PATCH - 1)) continue;
      const match = field[y * width + x];
      const sx = match & 0xffff;
      const real = sx < photoWidth ? sx : 2 * photoWidth - PATCH - sx;
      matches++;
      mismatch += Math.sqrt(distance(x, y, sx, match >> 16));
      mirrored += sx < photoWidth ? 0 : 1;
      repeated += usage[(match >> 16) * photoWidth + real];
      const nearest = Math.max(0, Math.min(photoHeight - PATCH, y - photoY));
      displaced += Math.abs((match >> 16) - nearest) / photoHeight;
    }
  }
  return (
    mismatch / matches / Math.sqrt(PATCH * PATCH * contrast) +
    REPETITION * (repeated / matches) +
    TEXTURE * (texture / Math.max(1, 2 * area)) +
    TONE * Math.sqrt(tone / Math.max(1, area)) +
    MIRRORING * (mirrored / matches) +
    DISPLACEMENT * (displaced / matches)
  );
}
