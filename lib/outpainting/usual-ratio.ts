import type { Size } from './canvas';
import { ratioPresets } from './presets';

/** How far a canvas may be from a ratio that it is still called by. */
const TOLERANCE = 0.01;

/** The usual ratios by name, as they are offered. */
export const usualRatios: readonly string[] = ratioPresets.map(({ id }) => id);

/** The name of the usual ratio that a canvas has within one percent, "16:9"; null when it has none. */
export function usualRatio(canvas: Size): string | null {
  const offs = ratioPresets.map(({ id, ratio }) => ({
    id,
    off: Math.abs((canvas.width * ratio.height) / (canvas.height * ratio.width) - 1),
  }));
  const [nearest] = offs.sort((a, b) => a.off - b.off);
  return nearest && nearest.off <= TOLERANCE ? nearest.id : null;
}
