import { areaResample } from './area-resample';
import type { Arena } from './arena';
import { chooseCandidate } from './candidates';
import type { Crew } from './crew';
import { transferDetail } from './detail-transfer';
import type { Frame } from './frame';
import { PLANES, writeMatchingPlanes } from './matching-planes';
import { copyPixels } from './pixel-copy';
import { buildPyramid, pyramidFrames } from './pyramid';
import { sweepsOf, synthesiseLevel } from './synthesis';
import { workingFrame } from './working-size';

/**
 * Paints the whole canvas on the calling thread and its crew. `photo` is the full photo, 4 bytes per pixel; returns
 * the full canvas, 4 bytes per pixel.
 */
export function paint(
  arena: Arena,
  crew: Crew,
  full: Frame,
  photo: Uint8Array,
  seed: number,
  variant: number,
): Uint8Array {
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
  const pyramid = buildPyramid(arena, pyramidFrames(work), planes);
  const { frames } = pyramid;
  const {
    recipe,
    level,
    field: coarse,
  } = chooseCandidate(arena, crew, pyramid, seed, variant, (fraction) => crew.report(0.05 + 0.3 * fraction));
  let above = coarse;
  const total = frames.slice(0, level).reduce((sum, f, i) => sum + f.width * f.height * sweepsOf(i), 0);
  let done = 0;
  for (let index = level - 1; index >= 0; index--) {
    above = synthesiseLevel(
      arena,
      crew,
      pyramid,
      index,
      recipe,
      above,
      index === 0 ? field : undefined,
    ).read().field;
    done += frames[index].width * frames[index].height * sweepsOf(index);
    crew.report(0.35 + 0.4 * (done / total));
  }
  if (level === 0) arena.ints(field, coarse.length).set(coarse);
  arena.release(mark);
  const painting = copyPixels(arena, crew, work, workingPhoto, field);
  crew.report(0.85);
  const output = new Uint8Array(full.width * full.height * 4);
  transferDetail(painting, work, arena.bytes(workingPhoto, workingSize * 4), full, photo, output, (row) => {
    if (row % 64 === 0) crew.report(0.85 + 0.15 * (row / full.height));
  });
  return output;
}
