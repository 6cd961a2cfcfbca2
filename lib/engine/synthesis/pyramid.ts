import { areaResample } from './area-resample';
import type { Arena, Pointer } from './arena';
import { Exemplar } from './exemplar';
import { type Frame, PATCH } from './frame';
import { PLANES } from './matching-planes';
import type { Pyramid } from './synthesis';

/** Short side of the photo at the coarsest level, pixels. */
const COARSEST_SHORT_SIDE = 32;

/** The exemplar is judged at the finest level whose short side is below this, pixels. */
const EXEMPLAR_SIDE = 90;

/** The frames of the pyramid, finest first: all levels shrink by the same ratio, at most 2, anchored at the photo's corner. */
export function pyramidFrames(finest: Frame): Frame[] {
  const shortSide = Math.min(finest.photoWidth, finest.photoHeight);
  const steps = Math.max(0, Math.ceil(Math.log2(shortSide / COARSEST_SHORT_SIDE)));
  const ratio = steps === 0 ? 1 : (shortSide / COARSEST_SHORT_SIDE) ** (1 / steps);
  const frames = [finest];
  for (let step = 1; step <= steps; step++) {
    const scale = ratio ** -step;
    const photoWidth = Math.max(PATCH, Math.round(finest.photoWidth * scale));
    const photoHeight = Math.max(PATCH, Math.round(finest.photoHeight * scale));
    const left = Math.round(finest.photoX * scale);
    const up = Math.round(finest.photoY * scale);
    const right = Math.round((finest.width - finest.photoX - finest.photoWidth) * scale);
    const down = Math.round((finest.height - finest.photoY - finest.photoHeight) * scale);
    frames.push({
      width: left + photoWidth + right,
      height: up + photoHeight + down,
      photoX: left,
      photoY: up,
      photoWidth,
      photoHeight,
    });
  }
  return frames;
}

/** Builds the planes of every level, each shrunk from the one below. `planes` are those of the finest. */
export function buildPyramid(arena: Arena, frames: Frame[], planes: Pointer): Pyramid {
  const pointers = [planes];
  for (let i = 1; i < frames.length; i++) {
    const below = frames[i - 1];
    const frame = frames[i];
    const pointer = arena.reserve(frame.photoWidth * frame.photoHeight * PLANES);
    areaResample(
      arena.bytes(pointers[i - 1], below.photoWidth * below.photoHeight * PLANES),
      below.photoWidth,
      below.photoHeight,
      arena.bytes(pointer, frame.photoWidth * frame.photoHeight * PLANES),
      frame.photoWidth,
      frame.photoHeight,
      PLANES,
    );
    pointers.push(pointer);
  }
  const at = frames.findIndex((frame) => Math.min(frame.photoWidth, frame.photoHeight) < EXEMPLAR_SIDE);
  const small = at < 0 ? frames.length - 1 : at;
  const { photoWidth, photoHeight } = frames[small];
  const bytes = arena.bytes(pointers[small], photoWidth * photoHeight * PLANES);
  return { frames, planes: pointers, exemplar: new Exemplar(bytes, photoWidth, photoHeight) };
}
