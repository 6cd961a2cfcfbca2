import type { Margins, Size } from '@/lib/outpainting/canvas';

export type Tile = { x: number; y: number; flipX: boolean; flipY: boolean };

/**
 * Copies of a photo that cover its canvas, each mirrored against its neighbours so that edges meet:
 *
 *     d | b | d        x, y: top left corner of the copy, in canvas pixels
 *    ---+---+---
 *     q | p | q        p: the photo itself, the only one at (margins.left, margins.up)
 *    ---+---+---
 *     d | b | d
 */
export function mirroredTiles(photo: Size, margins: Margins): Tile[] {
  const tiles: Tile[] = [];
  for (
    let row = -Math.ceil(margins.up / photo.height);
    row * photo.height < photo.height + margins.down;
    row++
  ) {
    for (
      let column = -Math.ceil(margins.left / photo.width);
      column * photo.width < photo.width + margins.right;
      column++
    ) {
      tiles.push({
        x: margins.left + column * photo.width,
        y: margins.up + row * photo.height,
        flipX: column % 2 !== 0,
        flipY: row % 2 !== 0,
      });
    }
  }
  return tiles;
}
