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
 */
export type Size = { width: number; height: number };
export type Margins = { up: number; right: number; down: number; left: number };
export type Side = keyof Margins;

export const sides: readonly Side[] = ['up', 'right', 'down', 'left'];
export const noMargins: Margins = { up: 0, right: 0, down: 0, left: 0 };

export const oppositeOf: Record<Side, Side> = { up: 'down', right: 'left', down: 'up', left: 'right' };

/** The photo's size plus its margins. */
export function canvasOf(photo: Size, margins: Margins): Size {
  return {
    width: margins.left + photo.width + margins.right,
    height: margins.up + photo.height + margins.down,
  };
}

/** Canvas area as a multiple of the photo's area; 1 is no expansion. */
export function areaFactor(photo: Size, margins: Margins): number {
  const canvas = canvasOf(photo, margins);
  return (canvas.width * canvas.height) / (photo.width * photo.height);
}

/** The length of the photo along the axis a side moves on. */
export function lengthAlong(photo: Size, side: Side): number {
  return side === 'left' || side === 'right' ? photo.width : photo.height;
}

export function sameMargins(a: Margins, b: Margins): boolean {
  return sides.every((side) => a[side] === b[side]);
}
