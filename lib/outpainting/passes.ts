import { areaOf, canvasOf, coreOf, cropOf, eachSide, type Margins, type Size } from './canvas';
import { passLimits, photoProblem, planLimits } from './limits';

const { maxAreaFactor, maxAspect } = passLimits;

/**
 * The passes that paint a canvas, as margins around the photo itself: each paints around what the one before it made, the
 * last one the canvas. They are as few as can be, and multiply the area by about the same factor each, which is the
 * gentlest; where the canvas is longer than a provider takes a picture, those before the last are as long as it takes.
 *
 *     +-----------------------------+
 *     |  +--------------------+     |
 *     |  |     +-------+      |     |
 *     |  |     | photo |   1  |  2  |
 *     |  |     +-------+      |     |
 *     |  +--------------------+     |
 *     +-----------------------------+
 *
 * @returns null when no number of passes up to `most` paints it, or there is nothing to paint
 */
export function planPasses(
  photo: Size,
  margins: Margins,
  most: number = planLimits.maxPasses,
): Margins[] | null {
  const core = coreOf(photo, margins);
  const canvas = canvasOf(photo, margins);
  const area = areaOf(canvas);
  if (area <= areaOf(core)) return null;
  const fewest = fewestPasses(areaOf(core), area);
  if (fewest === 1) return most >= 1 ? [margins] : null;
  if (area > planLimits.maxPixels || area > maxAreaFactor * areaOf(longestPicture(canvas))) return null;
  for (let count = fewest; count <= most; count++) {
    const between = picturesBetween(core, canvas, count);
    if (between) return [...between.map((picture) => around(photo, margins, picture)), margins];
  }
  return null;
}

/** A lower bound that whole pixels can miss by one at most. */
function fewestPasses(core: number, canvas: number): number {
  let passes = 1;
  for (let reach = maxAreaFactor * core; reach < canvas; reach *= maxAreaFactor) passes += 1;
  return passes;
}

/** The largest picture inside a canvas that a provider takes. */
function longestPicture({ width, height }: Size): Size {
  return {
    width: Math.min(width, Math.floor(height * maxAspect)),
    height: Math.min(height, Math.floor(width * maxAspect)),
  };
}

/** The sizes between the core's and the canvas's; null when whole pixels allow none. */
function picturesBetween(core: Size, canvas: Size, count: number): Size[] | null {
  const grown = areaOf(canvas) / areaOf(core);
  const aspect = core.width / core.height;
  const turned = canvas.width / canvas.height / aspect;
  const largest = areaOf(longestPicture(canvas));
  const pictures: Size[] = [];
  let last = core;
  for (let pass = 1; pass < count; pass++) {
    const part = pass / count;
    const area = Math.min(areaOf(core) * grown ** part, largest);
    const ratio = Math.min(Math.max(aspect * turned ** part, passLimits.minAspect), maxAspect);
    // What this pass must reach at least for the passes after it to be enough.
    const least = areaOf(canvas) / maxAreaFactor ** (count - pass);
    const ideal = { width: Math.sqrt(area * ratio), height: Math.sqrt(area / ratio) };
    const picture = wholePicture(ideal, { from: last, to: canvas, least });
    if (!picture) return null;
    pictures.push(picture);
    last = picture;
  }
  return pictures;
}

type Bounds = { from: Size; to: Size; least: number };

/** The picture of whole pixels nearest to an ideal one that the bounds and a provider allow. */
function wholePicture(ideal: Size, bounds: Bounds): Size | null {
  const { from, to, least } = bounds;
  const most = maxAreaFactor * areaOf(from);
  const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
  const fitting = (width: number): Size | null => {
    const lowest = Math.max(from.height, Math.ceil(width / maxAspect), Math.ceil(least / width));
    const highest = Math.min(to.height, Math.floor(width * maxAspect), Math.floor(most / width));
    if (lowest > highest) return null;
    return { width, height: clamp(Math.round(ideal.height), lowest, highest) };
  };
  const middle = clamp(Math.round(ideal.width), from.width, to.width);
  // The first width fits unless the area is within a pixel of what the passes can reach.
  for (let away = 0; away <= to.width - from.width; away++) {
    for (const width of away === 0 ? [middle] : [middle - away, middle + away]) {
      if (width < from.width || width > to.width) continue;
      const picture = fitting(width);
      if (picture && photoProblem(picture) === null) return picture;
    }
  }
  return null;
}

/** A picture laid out around the core as the canvas is: each side gets its share. */
function around(photo: Size, margins: Margins, picture: Size): Margins {
  const crop = cropOf(margins);
  const core = canvasOf(photo, crop);
  const share = (first: number, second: number, added: number) =>
    first + second === 0 ? 0 : Math.round((added * first) / (first + second));
  const outward = eachSide((side) => Math.max(0, margins[side]));
  const left = share(outward.left, outward.right, picture.width - core.width);
  const up = share(outward.up, outward.down, picture.height - core.height);
  const added: Margins = {
    up,
    right: picture.width - core.width - left,
    down: picture.height - core.height - up,
    left,
  };
  return eachSide((side) => crop[side] + added[side]);
}
