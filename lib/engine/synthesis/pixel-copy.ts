import type { Arena, Pointer } from './arena';
import type { Crew } from './crew';
import type { Frame } from './frame';
import { solvePoisson } from './poisson-blend';
import type { Progress } from './progress';

const BAND_ROWS = 64;

/** About how long tracing, gradients and blending take. */
const STAGES = [2, 1, 12] as const;

/** The canvas at working size: where each pixel comes from, and how much blending changes it. */
export type Painting = {
  /** Atlas position (y << 16 | x) per canvas pixel, -1 in the photo. */
  origins: Int32Array;
  /** Correction of the copied colour, 4 per canvas pixel. */
  correction: Float32Array;
};

/**
 * Copies every unknown pixel through the match field, unaveraged, and evens out the joints by a screened Poisson
 * blend. `photo` is the working photo, photoWidth x photoHeight x 4 bytes.
 */
export function copyPixels(
  arena: Arena,
  crew: Crew,
  frame: Frame,
  photo: Pointer,
  field: Pointer,
  progress: Progress,
): Painting {
  const [tracing, dividing, blending] = progress.split(STAGES);
  const { width, height, photoX, photoY, photoWidth, photoHeight } = frame;
  const size = width * height;
  const origins = arena.reserve(size * 4);
  const rhs = arena.reserve(size * 16);
  const known = arena.reserve(size);
  const record = arena.reserve(11 * 4);
  const ints = arena.ints(record, 11);
  ints.set([width, height, photoX, photoY, photo, photoWidth, photoHeight, field, origins, rhs, BAND_ROWS]);
  const mask = arena.bytes(known, size).fill(0);
  for (let y = photoY; y < photoY + photoHeight; y++) {
    mask.fill(1, y * width + photoX, y * width + photoX + photoWidth);
  }
  const bands = Math.ceil(height / BAND_ROWS);
  crew.run('trace', record, bands, 0, tracing);
  crew.run('divergence', record, bands, 0, dividing);
  const correction = solvePoisson(arena, crew, width, height, rhs, known, blending);
  return { origins: arena.ints(origins, size), correction: arena.floats(correction, size * 4) };
}
