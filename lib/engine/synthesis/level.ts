import type { Arena, Pointer } from './arena';
import type { Exemplar, Recipe } from './exemplar';
import { type Frame, PATCH } from './frame';
import { LevelRecord } from './level-record';
import { PLANES, writeAtlas } from './matching-planes';

/** Rows per band: small enough to share out, large enough that PatchMatch can propagate within one. */
const BAND_ROWS = 32;
const WEIGHT_STEPS = 1024;
/** How much worse the offset of a neighbour may match and still be taken over, 256ths: keeps pieces large. */
const SLACK = 25;
/** Share of the patches whose cost is below the square of the votes' sigma, twice. */
const TRUSTED_SHARE = 0.3;
/** How much a vote loses per pixel of distance from the photo (Wexler 2007). */
const CONFIDENCE_DECAY = 1.15;
/** Cost of taking a patch from the whole photo's height (or width) away, as a share of the photo's contrast. */
const VERTICAL = 0.1;
const HORIZONTAL = 0.05;
/** Above the photo, cost of passing a change between its rows as great as its contrast: no ground above the sky. */
const LAYOUT = 0.2;
/** Layout is settled at levels whose photo is lower (or narrower) than this; finer, it would only tear pieces apart. */
const LAYOUT_SIDE = 130;
/** Cost of an exact reflection across a side border. */
const REFLECTION = 0.15;

/** One pyramid level in shared memory: its buffers and what kernels must know of them. */
export class Level {
  private readonly fields: LevelRecord;
  readonly target: Pointer;
  readonly field: Pointer;
  readonly before: Pointer;
  readonly cost: Pointer;
  readonly bias: Pointer;
  private readonly source: Pointer;
  private readonly weightTable: Pointer;

  constructor(
    private readonly arena: Arena,
    readonly frame: Frame,
    readonly planes: Pointer,
    exemplar: Exemplar,
    recipe: Recipe,
    index: number,
    field: Pointer = arena.reserve(frame.width * frame.height * 4),
  ) {
    const { width, height, photoX, photoY, photoWidth, photoHeight } = frame;
    const size = width * height;
    this.field = field;
    this.before = arena.reserve(size * 4);
    this.cost = arena.reserve(size * 4);
    const weight = arena.reserve(size * 4);
    this.weightTable = arena.reserve(WEIGHT_STEPS * 4);
    const confidence = arena.reserve(7 * 4);
    this.target = arena.reserve(size * PLANES);
    this.source = arena.reserve(2 * photoWidth * photoHeight * PLANES);
    this.bias = arena.reserve(2 * photoWidth * photoHeight * 4);
    const placeX = arena.reserve(photoWidth * 4);
    const placeY = arena.reserve(photoHeight * 4);
    const placeAbove = arena.reserve(photoHeight * 4);

    const photo = arena.bytes(planes, photoWidth * photoHeight * PLANES);
    writeAtlas(
      photo,
      photoWidth,
      photoHeight,
      arena.bytes(this.source, 2 * photoWidth * photoHeight * PLANES),
    );
    const target = arena.bytes(this.target, size * PLANES);
    for (let y = 0; y < photoHeight; y++) {
      const row = photo.subarray(y * photoWidth * PLANES, (y + 1) * photoWidth * PLANES);
      target.set(row, ((y + photoY) * width + photoX) * PLANES);
    }
    arena.ints(this.bias, 2 * photoWidth * photoHeight).set(exemplar.bias(frame, recipe));
    const scale = PATCH * PATCH * exemplar.contrast;
    const unit = Math.sqrt(scale * recipe.prior);
    const place = (length: number, distance: number) =>
      Float32Array.from({ length }, (_, i) => (unit * Math.sqrt(distance) * i) / length);
    arena.floats(placeX, photoWidth).set(place(photoWidth, HORIZONTAL));
    arena.floats(placeY, photoHeight).set(place(photoHeight, VERTICAL));
    const layout = Math.min(photoWidth, photoHeight) < LAYOUT_SIDE ? unit * Math.sqrt(LAYOUT) : 0;
    const rows = exemplar.layout;
    arena
      .floats(placeAbove, photoHeight)
      .set(
        place(photoHeight, VERTICAL).map(
          (far, i) => far + layout * rows[Math.floor(((i + 0.5) / photoHeight) * rows.length)],
        ),
      );
    arena.floats(confidence, 7).set(Float32Array.from({ length: 7 }, (_, i) => CONFIDENCE_DECAY ** (3 - i)));
    this.fields = new LevelRecord(arena, {
      target: this.target,
      targetWidth: width,
      targetHeight: height,
      photoX,
      photoY,
      source: this.source,
      photoWidth,
      photoHeight,
      field: this.field,
      before: this.before,
      cost: this.cost,
      weight,
      bias: this.bias,
      placeX,
      placeY,
      reflection: scale * REFLECTION,
      mirrored: recipe.mirrored ? 1 : 0,
      seed: recipe.seed + index,
      bandRows: BAND_ROWS,
      weightTable: this.weightTable,
      confidence,
      slack: SLACK,
      placeAbove,
    });
    // The arena gives back used memory: patches that nothing visits must still hold a legal match.
    arena.ints(this.field, size).fill(0);
    arena.ints(this.cost, size).fill(0);
    this.trustAll();
  }

  /** What kernels are given. */
  get record(): Pointer {
    return this.fields.pointer;
  }

  get bands(): number {
    return Math.ceil(this.frame.height / BAND_ROWS);
  }

  set radius(pixels: number) {
    this.fields.radius = pixels;
  }

  /** What is painted, from what, and where each patch comes from. */
  read(): { target: Uint8Array; atlas: Uint8Array; field: Int32Array } {
    const { width, height, photoWidth, photoHeight } = this.frame;
    return {
      target: this.arena.bytes(this.target, width * height * PLANES),
      atlas: this.arena.bytes(this.source, 2 * photoWidth * photoHeight * PLANES),
      field: this.arena.ints(this.field, width * height),
    };
  }

  /** Lets every patch vote with the same weight: before costs are known. */
  trustAll(): void {
    this.arena.floats(this.weightTable, WEIGHT_STEPS).fill(1);
    this.fields.weightStep = 0;
  }

  /** Weights exp(-cost / 2 s^2), s^2 being half of a low percentile of all costs (Wexler 2007). */
  trustByCost(): void {
    const { width, height, photoX, photoY, photoWidth, photoHeight } = this.frame;
    const costs = this.arena.ints(this.cost, width * height);
    const sample: number[] = [];
    const step = Math.max(1, Math.floor(Math.sqrt((width * height) / 4000)));
    for (let y = 0; y <= height - PATCH; y += step) {
      const inner = y >= photoY && y <= photoY + photoHeight - PATCH;
      for (let x = 0; x <= width - PATCH; x += step) {
        if (inner && x >= photoX && x <= photoX + photoWidth - PATCH) continue;
        sample.push(costs[y * width + x]);
      }
    }
    sample.sort((a, b) => a - b);
    const sigma2 = Math.max(PATCH * PATCH, sample[Math.floor(sample.length * TRUSTED_SHARE)] ?? 0) / 2;
    const range = 12 * sigma2;
    const table = this.arena.floats(this.weightTable, WEIGHT_STEPS);
    for (let i = 0; i < WEIGHT_STEPS; i++) {
      table[i] = Math.exp((-i * range) / WEIGHT_STEPS / (2 * sigma2));
    }
    this.fields.weightStep = WEIGHT_STEPS / range;
  }
}
