import { areaFactor, lengthAlong, type Margins, type Side, type Size, sides } from './canvas';

/** What one pass may ask, after the Kling image-expansion contract. */
export const passLimits = {
  maxAreaFactor: 3,
  maxRatioPerSide: 2,
  minSide: 300,
  minAspect: 1 / 2.5,
  maxAspect: 2.5,
  maxImageBytes: 10 * 1024 * 1024,
  maxPrompt: 2500,
  maxVariants: 9,
} as const;

export type PhotoProblem = 'too_small' | 'too_long';
export type FrameProblem =
  | { problem: 'nothing_to_paint' }
  | { problem: 'not_whole'; side: Side }
  | { problem: 'side_too_far'; side: Side; max: number }
  | { problem: 'area_too_large'; factor: number; max: number };

/** Why a photo cannot be sent to a provider as it is; null when it can. */
export function photoProblem(photo: Size): PhotoProblem | null {
  if (Math.min(photo.width, photo.height) < passLimits.minSide) return 'too_small';
  const aspect = photo.width / photo.height;
  if (aspect < passLimits.minAspect || aspect > passLimits.maxAspect) return 'too_long';
  return null;
}

/** Why these margins cannot be painted in one pass; null when they can. */
export function frameProblem(photo: Size, margins: Margins): FrameProblem | null {
  for (const side of sides) {
    if (!Number.isInteger(margins[side]) || margins[side] < 0) return { problem: 'not_whole', side };
  }
  if (sides.every((side) => margins[side] === 0)) return { problem: 'nothing_to_paint' };
  for (const side of sides) {
    const max = passLimits.maxRatioPerSide * lengthAlong(photo, side);
    if (margins[side] > max) return { problem: 'side_too_far', side, max };
  }
  const factor = areaFactor(photo, margins);
  if (factor > passLimits.maxAreaFactor)
    return { problem: 'area_too_large', factor, max: passLimits.maxAreaFactor };
  return null;
}
