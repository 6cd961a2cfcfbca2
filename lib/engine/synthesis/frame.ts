/** A canvas and the place of the photo in it, in whole pixels of one pyramid level. */
export type Frame = {
  width: number;
  height: number;
  photoX: number;
  photoY: number;
  photoWidth: number;
  photoHeight: number;
};

/** Side of a patch in pixels; the kernels are written for it. */
export const PATCH = 7;
