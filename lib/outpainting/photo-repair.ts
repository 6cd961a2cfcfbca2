import type { Size } from './canvas';
import { passLimits } from './limits';

const { minSide, maxAspect } = passLimits;

/** Smaller photos are icons: enlarged to what a pass takes they would be nothing but blur. */
export const LEAST_SIDE = 64;

export type PhotoRepair = {
  /** The part of the photo that stays, in its pixels. */
  crop: Size & { x: number; y: number };
  /** What that part is enlarged to; its own size when it is large enough. */
  size: Size;
};

/** Whether a photo can be made fit for a pass at all. */
export function isRepairable(photo: Size): boolean {
  return Math.min(photo.width, photo.height) >= LEAST_SIDE;
}

/**
 * The least that makes a photo fit for a pass: cropped along its longer side to 2.5:1, then enlarged until its shorter
 * side measures 300 px. `position`, 0 to 1, is where along the longer side the part lies that stays. A photo that fits
 * comes back whole.
 */
export function photoRepair(photo: Size, position: number): PhotoRepair {
  const { width, height } = photo;
  const kept = {
    width: Math.min(width, Math.floor(height * maxAspect)),
    height: Math.min(height, Math.floor(width * maxAspect)),
  };
  const crop = {
    x: Math.round((width - kept.width) * position),
    y: Math.round((height - kept.height) * position),
    ...kept,
  };
  const factor = Math.max(1, minSide / Math.min(kept.width, kept.height));
  const longest = (shorter: number) => Math.floor(shorter * maxAspect);
  const [enlargedWidth, enlargedHeight] = [Math.round(kept.width * factor), Math.round(kept.height * factor)];
  const size = {
    width: Math.min(enlargedWidth, longest(enlargedHeight)),
    height: Math.min(enlargedHeight, longest(enlargedWidth)),
  };
  return { crop, size };
}
