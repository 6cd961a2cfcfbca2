import { placePhoto, type Share } from './anchor';
import { areaFactor, type Margins, type Size } from './canvas';
import { isLegal, longestCanvas } from './limits';

export type Ratio = { width: number; height: number };

export type Fit =
  | { fits: true; margins: Margins; factor: number }
  /** More than one pass can paint: `factor` times the photo's area would be needed. */
  | { fits: false; factor: number };

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
  const factor = areaFactor(photo, margins);
  return isLegal(photo, margins) ? { fits: true, margins, factor } : { fits: false, factor };
}

function leastCanvas(photo: Size, ratio: Ratio): Size {
  const isWider = ratio.width * photo.height >= ratio.height * photo.width;
  return isWider
    ? { ...photo, width: toPixels(photo, 'width', (photo.height * ratio.width) / ratio.height) }
    : { ...photo, height: toPixels(photo, 'height', (photo.width * ratio.height) / ratio.width) };
}

/** To the nearest pixel, unless rounding up by less than one is all that would break the limit. */
function toPixels(photo: Size, axis: keyof Size, exact: number): number {
  const longest = longestCanvas(photo, axis, axis === 'width' ? photo.height : photo.width);
  return Math.floor(exact) === longest ? longest : Math.round(exact);
}

function grownEvenly(photo: Size): Size {
  return { width: Math.round(photo.width * EVEN_GROWTH), height: Math.round(photo.height * EVEN_GROWTH) };
}
