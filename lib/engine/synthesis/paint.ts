import { areaResample } from './area-resample';
import type { Arena } from './arena';
import type { Crew } from './crew';
import { transferDetail } from './detail-transfer';
import type { Frame } from './frame';
import { PLANES, writeMatchingPlanes } from './matching-planes';
import { copyPixels } from './pixel-copy';
import { buildPyramid, pyramidFrames } from './pyramid';
import { synthesise } from './synthesis';
import { workingFrame } from './working-size';

/**
 * Paints the whole canvas on the calling thread and its crew. `photo` is the full photo, 4 bytes per pixel; returns
 * the full canvas, 4 bytes per pixel.
 */
export function paint(arena: Arena, crew: Crew, full: Frame, photo: Uint8Array, seed: number): Uint8Array {
  const work = workingFrame(full);
  const workingSize = work.photoWidth * work.photoHeight;
  const workingPhoto = arena.reserve(workingSize * 4);
  areaResample(
    photo,
    full.photoWidth,
    full.photoHeight,
    arena.bytes(workingPhoto, workingSize * 4),
    work.photoWidth,
    work.photoHeight,
    4,
  );
  const field = arena.reserve(work.width * work.height * 4);
  const mark = arena.mark();
  const planes = arena.reserve(workingSize * PLANES);
  writeMatchingPlanes(
    arena.bytes(workingPhoto, workingSize * 4),
    work.photoWidth,
    work.photoHeight,
    arena.bytes(planes, workingSize * PLANES),
  );
  const frames = pyramidFrames(work);
  const pyramid = buildPyramid(arena, frames, planes);
  synthesise(arena, crew, frames, pyramid, field, seed, (fraction) => crew.report(0.1 + 0.7 * fraction));
  arena.release(mark);
  const painting = copyPixels(arena, crew, work, workingPhoto, field);
  crew.report(0.85);
  const output = new Uint8Array(full.width * full.height * 4);
  transferDetail(painting, work, arena.bytes(workingPhoto, workingSize * 4), full, photo, output, (row) => {
    if (row % 64 === 0) crew.report(0.85 + 0.15 * (row / full.height));
  });
  return output;
}
