import type { Size } from './canvas';

/** What one pass may ask, after the Kling image-expansion contract. */
export const passLimits = {
  maxAreaFactor: 3,
  /** Never reached before the area is: a side that adds twice its length has tripled the area. */
  maxRatioPerSide: 2,
  minSide: 300,
  minAspect: 1 / 2.5,
  maxAspect: 2.5,
  maxImageBytes: 10 * 1024 * 1024,
  maxPrompt: 2500,
  maxVariants: 9,
} as const;

/** Our own limits. */
export const planLimits = {
  maxPasses: 4,
  /** Pixels of a canvas that takes more than one pass. */
  maxPixels: 300_000_000,
  /** Photos that are expanded at once. */
  maxBatch: 50,
} as const;

export type PhotoProblem = 'too_small' | 'too_long';

/** Why a picture cannot be sent to a provider as it is; null when it can. */
export function photoProblem(photo: Size): PhotoProblem | null {
  if (Math.min(photo.width, photo.height) < passLimits.minSide) return 'too_small';
  const aspect = photo.width / photo.height;
  if (aspect < passLimits.minAspect || aspect > passLimits.maxAspect) return 'too_long';
  return null;
}
