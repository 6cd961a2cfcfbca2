/**
 * The frame's arithmetic. All lengths are whole pixels of the upright photo.
 *
 *            left        width        right
 *          +------+------------------+-------+
 *     up   |                                 |
 *          |      +------------------+       |
 *   height |      |      photo       |       |
 *          |      +------------------+       |
 *     down |                                 |
 *          +---------------------------------+   = canvas
 *
 * A negative margin cuts off from the photo; what stays of it is the core.
 */
export type Size = { width: number; height: number };
export type Margins = { up: number; right: number; down: number; left: number };
export type Side = keyof Margins;

export const sides: readonly Side[] = ['up', 'right', 'down', 'left'];
export const noMargins: Margins = { up: 0, right: 0, down: 0, left: 0 };

export const oppositeOf: Record<Side, Side> = { up: 'down', right: 'left', down: 'up', left: 'right' };

/** Margins of which each side is made from the side of the same name. */
export function eachSide(of: (side: Side) => number): Margins {
  return { up: of('up'), right: of('right'), down: of('down'), left: of('left') };
}

/** The photo's size plus its margins. */
export function canvasOf(photo: Size, margins: Margins): Size {
  return {
    width: margins.left + photo.width + margins.right,
    height: margins.up + photo.height + margins.down,
  };
}

/** Of margins, only what they cut off from the photo: the margins that have the core as their canvas. */
export function cropOf(margins: Margins): Margins {
  return eachSide((side) => Math.min(0, margins[side]));
}

/** The part of the photo that stays in the picture. */
export function coreOf(photo: Size, margins: Margins): Size {
  return canvasOf(photo, cropOf(margins));
}

/** How far margins reach beyond others. */
export function marginsBeyond(base: Margins, margins: Margins): Margins {
  return eachSide((side) => margins[side] - base[side]);
}

export function areaOf({ width, height }: Size): number {
  return width * height;
}

/** Canvas area as a multiple of the core's area; 1 is no expansion. */
export function areaFactor(photo: Size, margins: Margins): number {
  return areaOf(canvasOf(photo, margins)) / areaOf(coreOf(photo, margins));
}

/** The length of the photo along the axis a side moves on. */
export function lengthAlong(photo: Size, side: Side): number {
  return side === 'left' || side === 'right' ? photo.width : photo.height;
}

export function sameMargins(a: Margins, b: Margins): boolean {
  return sides.every((side) => a[side] === b[side]);
}
