import { areaFactor, areaOf, canvasOf, coreOf, type Margins, type Side, type Size, sides } from './canvas';
import { passLimits, photoProblem, planLimits } from './limits';
import { planPasses } from './passes';

export type FrameProblem =
  | { problem: 'not_whole'; side: Side }
  /** What would stay of the photo is smaller, or longer, than a provider takes. */
  | { problem: 'core_too_small'; min: number }
  | { problem: 'core_too_long'; max: number }
  | { problem: 'nothing_to_paint' }
  /** The canvas is longer than any number of passes paints. */
  | { problem: 'canvas_too_long'; max: number }
  | { problem: 'canvas_too_large'; megapixels: number }
  /** `factor` times the core's area; the passes that are allowed paint `max` times at most. */
  | { problem: 'area_too_large'; factor: number; max: number; passes: number };

/** Why these margins cannot be painted in so many passes; null when they can. */
export function frameProblem(photo: Size, margins: Margins, passes: number): FrameProblem | null {
  for (const side of sides) if (!Number.isInteger(margins[side])) return { problem: 'not_whole', side };
  const core = coreOf(photo, margins);
  const unfit = photoProblem(core);
  if (unfit === 'too_small') return { problem: 'core_too_small', min: passLimits.minSide };
  if (unfit === 'too_long') return { problem: 'core_too_long', max: passLimits.maxAspect };
  if (sides.every((side) => margins[side] <= 0)) return { problem: 'nothing_to_paint' };
  if (planPasses(photo, margins, passes)) return null;

  const canvas = canvasOf(photo, margins);
  const factor = areaFactor(photo, margins);
  if (passes > 1 && areaOf(canvas) > planLimits.maxPixels)
    return { problem: 'canvas_too_large', megapixels: planLimits.maxPixels / 1e6 };
  const longest = passLimits.maxAspect * passLimits.maxAreaFactor;
  if (passes > 1 && Math.max(canvas.width / canvas.height, canvas.height / canvas.width) > longest)
    return { problem: 'canvas_too_long', max: longest };
  return { problem: 'area_too_large', factor, max: passLimits.maxAreaFactor ** passes, passes };
}

/** Whether a frame may stand on the stage: one that can be painted, or none beyond the photo. */
export function isLegal(photo: Size, margins: Margins, passes: number): boolean {
  const problem = frameProblem(photo, margins, passes);
  return problem === null || problem.problem === 'nothing_to_paint';
}

/** More than any margin is allowed to be. */
const BEYOND = 1_000_000;

/** The most that one side can be while the other three stay as they are. The margins must be legal. */
export function farthest(photo: Size, margins: Margins, side: Side, passes: number): number {
  return lastLegal(photo, margins, side, passes, BEYOND);
}

/** The least that one side can be, negative where it crops, while the other three stay as they are. */
export function nearest(photo: Size, margins: Margins, side: Side, passes: number): number {
  return lastLegal(photo, margins, side, passes, -BEYOND);
}

function lastLegal(photo: Size, margins: Margins, side: Side, passes: number, towards: number): number {
  let legal = margins[side];
  let illegal = towards;
  while (Math.abs(illegal - legal) > 1) {
    const middle = Math.trunc((legal + illegal) / 2) + 0;
    if (isLegal(photo, { ...margins, [side]: middle }, passes)) legal = middle;
    else illegal = middle;
  }
  return legal;
}
