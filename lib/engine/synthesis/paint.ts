import { areaResample } from './area-resample';
import type { Arena } from './arena';
import { chooseCandidate } from './candidates';
import type { Crew } from './crew';
import { transferDetail } from './detail-transfer';
import type { Frame } from './frame';
import { PLANES, writeMatchingPlanes } from './matching-planes';
import { copyPixels } from './pixel-copy';
import type { Progress } from './progress';
import { buildPyramid, pyramidFrames } from './pyramid';
import { synthesiseLevel, workOf } from './synthesis';
import { workingFrame } from './working-size';

/** About how long the stages take: working size, planes, pyramid, candidates, levels, copy, detail. */
const STAGES = [1, 3, 2, 30, 40, 12, 12] as const;

/**
 * Paints the whole canvas on the calling thread and its crew. `photo` is the full photo, 4 bytes per pixel, premultiplied;
 * returns the full canvas likewise.
 */
export function paint(
  arena: Arena,
  crew: Crew,
  full: Frame,
  photo: Uint8Array,
  seed: number,
  variant: number,
  progress: Progress,
): Uint8Array {
  const [resizing, describing, shrinking, choosing, refining, copying, detailing] = progress.split(STAGES);
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
  resizing.reach(1);
  const field = arena.reserve(work.width * work.height * 4);
  const mark = arena.mark();
  const planes = arena.reserve(workingSize * PLANES);
  writeMatchingPlanes(
    arena.bytes(workingPhoto, workingSize * 4),
    work.photoWidth,
    work.photoHeight,
    arena.bytes(planes, workingSize * PLANES),
  );
  describing.reach(1);
  const pyramid = buildPyramid(arena, pyramidFrames(work), planes);
  shrinking.reach(1);
  const { frames } = pyramid;
  const { recipe, level, field: coarse } = chooseCandidate(arena, crew, pyramid, seed, variant, choosing);
  let above = coarse;
  const stretches = refining.split(frames.slice(0, level).map(workOf).reverse());
  for (let index = level - 1; index >= 0; index--) {
    const stretch = stretches[level - 1 - index];
    const into = index === 0 ? field : undefined;
    above = synthesiseLevel(arena, crew, pyramid, index, recipe, stretch, above, into).read().field;
  }
  if (level === 0) arena.ints(field, coarse.length).set(coarse);
  arena.release(mark);
  const painting = copyPixels(arena, crew, work, workingPhoto, field, copying);
  const output = new Uint8Array(full.width * full.height * 4);
  transferDetail(painting, work, arena.bytes(workingPhoto, workingSize * 4), full, photo, output, detailing);
  return output;
}
