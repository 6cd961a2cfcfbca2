import type { Frame } from './frame';
import { PATCH } from './frame';

/** Pixels of the largest canvas for which the match field is computed at full size. */
export const WORKING_PIXELS = 4e6;
/** No side of the working photo shrinks below this. */
const SHORTEST_SIDE = 4 * PATCH;

/** The frame in which matches are searched: the full one, or a smaller one of about `WORKING_PIXELS`. */
export function workingFrame(full: Frame): Frame {
  const scale = Math.sqrt(WORKING_PIXELS / (full.width * full.height));
  if (scale >= 1) return full;
  const photoWidth = Math.max(SHORTEST_SIDE, Math.round(full.photoWidth * scale));
  const photoHeight = Math.max(SHORTEST_SIDE, Math.round(full.photoHeight * scale));
  const photoX = Math.ceil(full.photoX * scale);
  const photoY = Math.ceil(full.photoY * scale);
  return {
    photoX,
    photoY,
    photoWidth,
    photoHeight,
    width: photoX + photoWidth + Math.ceil((full.width - full.photoX - full.photoWidth) * scale),
    height: photoY + photoHeight + Math.ceil((full.height - full.photoY - full.photoHeight) * scale),
  };
}
