// Layouts shared by the kernels. Every pixel of the matching planes is 8 unsigned bytes:
// luminance, red-blue, green-magenta, two texture channels, alpha, two unused zeros.

/** Side of a square patch, in pixels. */
export const PATCH: i32 = 7;

/** One pyramid level, as written by `level-record.ts` on the TypeScript side, field by field. */
@unmanaged
export class Level {
  /** Canvas planes, 8 bytes per pixel, row major. */
  target: usize;
  targetWidth: i32;
  targetHeight: i32;
  /** Corner of the photo in the canvas. */
  photoX: i32;
  photoY: i32;
  /** Exemplar atlas: the photo and, to its right, its left-right mirror; 8 bytes per pixel. */
  source: usize;
  /** Size of the photo alone: an atlas row has twice this width. */
  photoWidth: i32;
  photoHeight: i32;
  /** i32 per canvas pixel: the match of the patch whose corner is there, `y << 16 | x` in the atlas. */
  field: usize;
  /** Copy of `field` from before the running iteration; read across band borders only. */
  before: usize;
  /** i32 per canvas pixel: cost of the match. */
  cost: usize;
  /** f32 per canvas pixel: weight of the patch's vote. */
  weight: usize;
  /** i32 per atlas pixel: extra cost of the patch whose corner is there. */
  bias: usize;
  /** f32 per column of the photo: where it lies; taking a patch from elsewhere costs the square of the difference. */
  placeX: usize;
  /** f32 per row of the photo, likewise. */
  placeY: usize;
  /** Extra cost of an exact reflection across a side border. */
  reflection: i32;
  /** 1 when the mirrored half of the atlas may be used. */
  mirrored: i32;
  /** Largest jump of the random search, in pixels. */
  radius: i32;
  seed: i32;
  /** Rows of a band: the unit of work that one thread takes. */
  bandRows: i32;
  /** f32 table: weight of a vote by cost, 1024 steps of `weightStep`. */
  weightTable: usize;
  weightStep: f32;
  /** f32 table of 7: confidence by how much farther from the photo the patch lies than the pixel, -3..3. */
  confidence: usize;
  /** How much worse a neighbour's offset may be and still be preferred, 256ths. */
  slack: i32;
  /** f32 per row of the photo: where it lies as seen from above the photo. */
  placeAbove: usize;
}

@inline
export function clamp(value: i32, low: i32, high: i32): i32 {
  return value < low ? low : value > high ? high : value;
}
