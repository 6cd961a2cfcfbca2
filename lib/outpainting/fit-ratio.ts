import { placePhoto, type Share } from './anchor';
import { areaFactor, areaOf, type Margins, type Size } from './canvas';
import { isLegal } from './frame-problem';
import { passLimits } from './limits';
import { planPasses } from './passes';

export type Ratio = { width: number; height: number };

export type Fit = {
  margins: Margins;
  /** The canvas's area, times the core's. */
  factor: number;
  /** Passes that paint it; null when no number of them does. */
  passes: number | null;
};

/** How much longer each side becomes when a photo has the wanted ratio already: otherwise nothing would be painted. */
const EVEN_GROWTH = 1.25;

/**
 * The least margins that give a photo's canvas the ratio `width:height` without cropping. Only one axis grows, to
 * the whole pixel nearest the ratio, so that the other two borders of the photo stay borders of the picture. A photo
 * that has the ratio already (to the pixel) grows evenly by a quarter.
 */
export function fitRatio(photo: Size, ratio: Ratio, share: Share): Fit {
  const least = leastCanvas(photo, ratio);
  const canvas = least.width === photo.width && least.height === photo.height ? grownEvenly(photo) : least;
  const margins = placePhoto(photo, canvas, share);
  return { margins, factor: areaFactor(photo, margins), passes: planPasses(photo, margins)?.length ?? null };
}

/**
 * The same ratio within one pass, for a photo that is too far from it: the least is cut off along the axis that does not
 * grow. Cropping a side by a part makes the canvas as much smaller, so the core is exactly what three times its area fills.
 * @returns null when what would stay is smaller or longer than a provider takes
 */
export function fitByCrop(
  photo: Size,
  ratio: Ratio,
  share: Share,
): { margins: Margins; cropped: number } | null {
  const { maxAreaFactor } = passLimits;
  const core = isWiderThan(photo, ratio)
    ? { ...photo, height: Math.floor((maxAreaFactor * photo.width * ratio.height) / ratio.width) }
    : { ...photo, width: Math.floor((maxAreaFactor * photo.height * ratio.width) / ratio.height) };
  const canvas = leastCanvas(core, ratio);
  const margins = placePhoto(photo, canvas, share);
  if (areaOf(core) >= areaOf(photo) || !isLegal(photo, margins, 1)) return null;
  return { margins, cropped: 1 - areaOf(core) / areaOf(photo) };
}

const isWiderThan = (photo: Size, ratio: Ratio) => ratio.width * photo.height >= ratio.height * photo.width;

function leastCanvas(photo: Size, ratio: Ratio): Size {
  return isWiderThan(photo, ratio)
    ? { ...photo, width: toPixels(photo.width, (photo.height * ratio.width) / ratio.height) }
    : { ...photo, height: toPixels(photo.height, (photo.width * ratio.height) / ratio.width) };
}

/** To the nearest pixel, unless rounding up by less than one is all that would break the limit of a pass. */
function toPixels(length: number, exact: number): number {
  const longest = passLimits.maxAreaFactor * length;
  return Math.floor(exact) === longest ? longest : Math.round(exact);
}

function grownEvenly(photo: Size): Size {
  return { width: Math.round(photo.width * EVEN_GROWTH), height: Math.round(photo.height * EVEN_GROWTH) };
}
