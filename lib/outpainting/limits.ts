import { areaFactor, canvasOf, lengthAlong, type Margins, type Side, type Size, sides } from './canvas';

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

/** Whether a frame may stand on the stage: one that can be painted, or the bare photo. */
export function isLegal(photo: Size, margins: Margins): boolean {
  const problem = frameProblem(photo, margins);
  return problem === null || problem.problem === 'nothing_to_paint';
}

/** The longest a canvas may be along an axis while it measures `breadth` along the other. */
export function longestCanvas(photo: Size, axis: keyof Size, breadth: number): number {
  const byArea = Math.floor((passLimits.maxAreaFactor * photo.width * photo.height) / breadth);
  return Math.min(byArea, (1 + 2 * passLimits.maxRatioPerSide) * photo[axis]);
}

/** The most pixels one side may add while the other three stay as they are. */
export function farthest(photo: Size, margins: Margins, side: Side): number {
  const canvas = canvasOf(photo, margins);
  const [axis, other] =
    side === 'left' || side === 'right' ? (['width', 'height'] as const) : (['height', 'width'] as const);
  const room = longestCanvas(photo, axis, canvas[other]) - canvas[axis];
  return Math.min(passLimits.maxRatioPerSide * photo[axis], margins[side] + room);
}
