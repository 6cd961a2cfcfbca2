import { type Frame, PATCH } from './frame';
import { layoutProfile } from './layout-profile';
import { PLANES } from './matching-planes';
import { geodesicSaliency } from './saliency';
import { valueNoise } from './value-noise';

/** Cost of the photo's most salient pixel, as a share of its contrast. */
const SALIENCY = 0.3;
/** Extra cost above the saliency of a subject: high enough to outweigh the mismatch of doing without it. */
const SUBJECT = 8;
/** A subject stands out at least this much, and takes up no more than this share of the photo. */
const LEAST_SALIENCY = 0.4;
const LARGEST_SHARE = 0.03;
/** Cost of anything mirrored, as a share of the contrast. */
const MIRROR = 0.005;

/** Cost of the parts a variant likes least, as a share of the contrast, and how many such parts lie along a side. */
const TASTE = 0.1;
const TASTE_PARTS = 4;

/** Contrast of a photo of one colour, so that costs can still be told apart. */
const LEAST_CONTRAST = 1;

/** What one synthesis may use and avoids; candidates differ in it. */
export type Recipe = {
  /** Whether the photo's left-right mirror is an exemplar too. */
  mirrored: boolean;
  /** Strength of the pull towards the nearest part of the photo, 1 by default. */
  prior: number;
  /** Strength of the push away from parts already used, 1 by default. */
  usage: number;
  /** Strength of a random liking for some parts of the photo over others, which sets variants apart; 0 for none. */
  taste: number;
  seed: number;
};

/** The photo as a source of patches: what makes parts of it better or worse, whatever the level. */
export class Exemplar {
  /** Sum of the variances of all planes: the scale of penalties, in squared differences per pixel. */
  readonly contrast: number;
  /** How far the photo's layout has changed from the top down to each row. */
  readonly layout: Float32Array;
  private readonly saliency: Float32Array;
  /** Saliency from which on a pixel belongs to the subject. */
  private readonly subject: number;

  /** `planes` is the photo at about 60 to 90 pixels in height, width x height x 8 bytes. */
  constructor(
    planes: Uint8Array,
    private readonly width: number,
    private readonly height: number,
  ) {
    this.saliency = geodesicSaliency(planes, width, height);
    const pixels = width * height;
    const sorted = this.saliency.slice().sort();
    this.subject = Math.max(LEAST_SALIENCY, sorted[Math.floor(pixels * (1 - LARGEST_SHARE))]);
    let contrast = 0;
    for (let c = 0; c < PLANES; c++) {
      let sum = 0;
      let squares = 0;
      for (let i = c; i < planes.length; i += PLANES) {
        sum += planes[i];
        squares += planes[i] ** 2;
      }
      contrast += squares / pixels - (sum / pixels) ** 2;
    }
    this.contrast = Math.max(LEAST_CONTRAST, contrast);
    this.layout = layoutProfile(planes, width, height, this.contrast);
  }

  /** Extra cost of each atlas position (2 photoWidth x photoHeight patch corners): subjects and mirrored parts cost more. */
  bias(frame: Frame, recipe: Recipe): Int32Array {
    const { photoWidth, photoHeight } = frame;
    const bias = new Int32Array(2 * photoWidth * photoHeight);
    const unit = PATCH * PATCH * this.contrast;
    const centre = PATCH >> 1;
    for (let y = 0; y < photoHeight; y++) {
      const row =
        Math.floor((Math.min(photoHeight - 1, y + centre) / photoHeight) * this.height) * this.width;
      for (let x = 0; x <= photoWidth - PATCH; x++) {
        const salient = this.saliency[row + Math.floor(((x + centre) / photoWidth) * this.width)];
        const disliked = recipe.taste
          ? valueNoise(recipe.seed, (TASTE_PARTS * x) / photoWidth, (TASTE_PARTS * y) / photoHeight)
          : 0;
        const cost =
          unit *
          (SALIENCY * salient +
            SUBJECT * Math.max(0, salient - this.subject) +
            TASTE * recipe.taste * disliked);
        bias[2 * y * photoWidth + x] = cost;
        bias[(2 * y + 2) * photoWidth - PATCH - x] = cost + unit * MIRROR;
      }
    }
    return bias;
  }
}
