import type { Size } from '@/lib/outpainting/canvas';
import type { Displacement } from './registration';

/** A decoded picture, RGB, rows from the top. */
export type Picture = Size & { data: Buffer };
/** What a channel's values become: gain * value + offset. */
export type Tone = { gain: number; offset: number }[];
type Span = readonly [from: number, to: number];

const REACH = 3;
/** Below this nobody sees it, and sampling anew would cost sharpness. In pixels of the painted picture. */
const UNSEEN = 0.05;

/**
 * What a provider painted, seen at the size of the canvas: enlarged and put back into its place in one step, with the
 * Lanczos kernel of three lobes. It is made row by row and never held as a whole.
 */
export class Painting {
  private readonly columns: Taps;
  private readonly rows: Taps;
  private tone: Tone = [0, 1, 2].map(() => ({ gain: 1, offset: 0 }));
  /** Rows of the picture, already as wide as the canvas; `of` tells which, `whole` whether they have all columns. */
  private readonly wide: Float32Array[];
  private readonly of: Int32Array;
  private readonly whole: Uint8Array;

  /** @param place Canvas pixels: the displacement and the middle of the photo, along both axes. */
  constructor(
    private readonly picture: Picture,
    canvas: Size,
    place: { x: Displacement & { middle: number }; y: Displacement & { middle: number } },
  ) {
    this.columns = taps(place.x, picture.width, canvas.width);
    this.rows = taps(place.y, picture.height, canvas.height);
    this.wide = Array.from({ length: this.rows.count }, () => new Float32Array(canvas.width * 3));
    this.of = new Int32Array(this.rows.count).fill(-1);
    this.whole = new Uint8Array(this.rows.count);
  }

  /** From now on the picture is seen in these tones. */
  setTone(tone: Tone): void {
    this.tone = tone;
    this.of.fill(-1);
  }

  /** One channel of one pixel of the canvas, not rounded. */
  at(x: number, y: number, channel: number): number {
    const { columns, rows, picture } = this;
    let value = 0;
    for (let j = y * rows.count; j < (y + 1) * rows.count; j += 1) {
      const line = rows.at[j]! * picture.width;
      let across = 0;
      for (let i = x * columns.count; i < (x + 1) * columns.count; i += 1)
        across += columns.weight[i]! * picture.data[(line + columns.at[i]!) * 3 + channel]!;
      value += rows.weight[j]! * across;
    }
    const { gain, offset } = this.tone[channel]!;
    return gain * value + offset;
  }

  /** Writes the columns in `spans` of a row of the canvas, three numbers a pixel, not rounded; fastest from the top down. */
  row(y: number, spans: readonly Span[], out: Float32Array): void {
    const { at, weight, count } = this.rows;
    const whole = spans.length === 1;
    for (let tap = y * count; tap < (y + 1) * count; tap += 6) {
      const [a, b, c] = [
        this.line(at[tap]!, spans, whole),
        this.line(at[tap + 1]!, spans, whole),
        this.line(at[tap + 2]!, spans, whole),
      ];
      const [d, e, f] = [
        this.line(at[tap + 3]!, spans, whole),
        this.line(at[tap + 4]!, spans, whole),
        this.line(at[tap + 5]!, spans, whole),
      ];
      const [u, v, w] = [weight[tap]!, weight[tap + 1]!, weight[tap + 2]!];
      const [p, q, r] = [weight[tap + 3]!, weight[tap + 4]!, weight[tap + 5]!];
      const first = tap === y * count;
      for (const [from, to] of spans)
        for (let i = from * 3; i < to * 3; i += 1) {
          const sum = u * a[i]! + v * b[i]! + w * c[i]! + p * d[i]! + q * e[i]! + r * f[i]!;
          out[i] = first ? sum : out[i]! + sum;
        }
    }
  }

  private line(source: number, spans: readonly Span[], whole: boolean): Float32Array {
    const slot = source % this.wide.length;
    const line = this.wide[slot]!;
    if (this.of[slot] === source && (this.whole[slot] || !whole)) return line;
    this.of[slot] = source;
    this.whole[slot] = whole ? 1 : 0;
    const { at, weight, count } = this.columns;
    const { data, width } = this.picture;
    const [red, green, blue] = this.tone as [Tone[0], Tone[0], Tone[0]];
    const start = source * width * 3;
    for (const [from, to] of spans)
      for (let x = from; x < to; x += 1) {
        let [r, g, b] = [0, 0, 0];
        for (let tap = x * count; tap < (x + 1) * count; tap += 1) {
          const pixel = start + at[tap]! * 3;
          const share = weight[tap]!;
          r += share * data[pixel]!;
          g += share * data[pixel + 1]!;
          b += share * data[pixel + 2]!;
        }
        line[x * 3] = red.gain * r + red.offset;
        line[x * 3 + 1] = green.gain * g + green.offset;
        line[x * 3 + 2] = blue.gain * b + blue.offset;
      }
    return line;
  }
}

type Taps = { count: number; at: Int32Array; weight: Float32Array };

/** For each pixel of the canvas those of the picture that it is made of, mirrored at the borders, and their weights. */
function taps(
  { shift, stretch, middle }: Displacement & { middle: number },
  pixels: number,
  length: number,
): Taps {
  const zoom = pixels / length;
  const farthest = Math.abs(shift) + Math.abs(stretch) * Math.max(middle, length - middle);
  const moves = farthest * zoom >= UNSEEN;
  // A picture larger than the canvas is averaged over more pixels. Always a multiple of six.
  const width = Math.max(1, zoom);
  const half = REACH * Math.ceil(width);
  const count = 2 * half;
  const at = new Int32Array(length * count);
  const weight = new Float32Array(length * count);
  for (let pixel = 0; pixel < length; pixel += 1) {
    const place = pixel + 0.5;
    const source = (place + (moves ? shift + stretch * (place - middle) : 0)) * zoom - 0.5;
    const first = Math.floor(source) - half + 1;
    let sum = 0;
    for (let tap = 0; tap < count; tap += 1) {
      const share = lanczos((source - first - tap) / width);
      at[pixel * count + tap] = mirrored(first + tap, pixels);
      weight[pixel * count + tap] = share;
      sum += share;
    }
    for (let tap = 0; tap < count; tap += 1) weight[pixel * count + tap]! /= sum;
  }
  return { count, at, weight };
}

function mirrored(at: number, length: number): number {
  const inside = at < 0 ? -1 - at : at >= length ? 2 * length - 1 - at : at;
  return Math.min(length - 1, Math.max(0, inside));
}

function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= REACH) return 0;
  const angle = Math.PI * x;
  return (REACH * Math.sin(angle) * Math.sin(angle / REACH)) / (angle * angle);
}
