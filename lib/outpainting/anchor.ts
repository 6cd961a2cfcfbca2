import type { Margins, Size } from './canvas';

/** Where the photo sits on its canvas: the share of the added pixels that goes to its left and above it. */
export const anchors = {
  'top-left': { x: 0, y: 0 },
  top: { x: 0.5, y: 0 },
  'top-right': { x: 1, y: 0 },
  left: { x: 0, y: 0.5 },
  center: { x: 0.5, y: 0.5 },
  right: { x: 1, y: 0.5 },
  'bottom-left': { x: 0, y: 1 },
  bottom: { x: 0.5, y: 1 },
  'bottom-right': { x: 1, y: 1 },
} as const;

export type Anchor = keyof typeof anchors;
export type Share = { x: number; y: number };

export const anchorNames = Object.keys(anchors) as Anchor[];

/** The margins that put a photo on a canvas, every pixel more or less given to one side or the other. */
export function placePhoto(photo: Size, canvas: Size, share: Share): Margins {
  const across = canvas.width - photo.width;
  const along = canvas.height - photo.height;
  const left = Math.round(across * share.x) + 0;
  const up = Math.round(along * share.y) + 0;
  return { up, right: across - left, down: along - up, left };
}

/** How margins share out the added pixels; an axis with none to share follows the anchor. */
export function shareOf(margins: Margins, anchor: Anchor): Share {
  const across = margins.left + margins.right;
  const along = margins.up + margins.down;
  return {
    x: across !== 0 ? margins.left / across : anchors[anchor].x,
    y: along !== 0 ? margins.up / along : anchors[anchor].y,
  };
}
