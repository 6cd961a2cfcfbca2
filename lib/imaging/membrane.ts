import type { Margins, Size } from '@/lib/outpainting/canvas';
import type { Painting } from './painting';
import type { Pixels } from './upright-pixels';

/** Part of a photo, in its own pixels. */
export type Part = Size & { x: number; y: number };

/**
 * Moves what was painted around a part of a photo so that it meets the photo at that part's border.
 *
 * The difference along the border is carried outwards as a membrane would carry it: at distance d it is the difference
 * averaged over about d along the border, which is the solution of Laplace's equation beside a straight border (Poisson's
 * kernel) and spares solving one (P. Perez et al.: Poisson image editing, 2003; Z. Farbman et al.: Coordinates for
 * instant image cloning, 2009). Differences of single pixels end after some pixels; a difference of tone goes all the way.
 */
export class Membrane {
  private readonly levels: Float32Array[];
  /** How far between its two levels a whole distance lies. */
  private readonly share: Float32Array;
  private readonly corners: { upper: [Float32Array, Float32Array]; lower: [Float32Array, Float32Array] };
  private readonly beside: Float32Array;
  private readonly border: ReturnType<typeof walk>;
  private readonly left: number;
  private readonly top: number;

  constructor(
    painting: Painting,
    private readonly canvas: Size,
    photo: Pixels,
    margins: Margins,
    private readonly part: Part,
  ) {
    this.left = margins.left + part.x;
    this.top = margins.up + part.y;
    this.border = walk(part);
    this.levels = averages(borderDifferences(this.border, painting, photo, margins));
    const farthest = Math.ceil(Math.hypot(canvas.width, canvas.height)) + 1;
    this.share = new Float32Array(farthest);
    for (let distance = 1; distance < farthest; distance += 1) this.share[distance] = Math.log2(distance) % 1;
    const corner = (x: number, y: number) =>
      this.carry(this.border.index(x, y), farthest, new Float32Array(farthest * 3));
    const [right, bottom] = [part.width - 1, part.height - 1];
    this.corners = {
      upper: [corner(0, 0), corner(right, 0)],
      lower: [corner(0, bottom), corner(right, bottom)],
    };
    this.beside = new Float32Array(Math.max(canvas.width, 1) * 3);
  }

  /** Adds to a row of the canvas, three numbers a pixel, what moves it; nothing inside the part. */
  move(y: number, row: Float32Array): void {
    const { left, top, part, canvas } = this;
    const end = left + part.width;
    const away = y < top ? top - y : Math.max(0, y - (top + part.height - 1));
    if (away === 0) {
      const { beside, border } = this;
      this.carry(border.index(0, y - top), left + 1, beside);
      for (let x = 0; x < left; x += 1) add(row, x, beside, left - x);
      this.carry(border.index(part.width - 1, y - top), canvas.width - end + 1, beside);
      for (let x = end; x < canvas.width; x += 1) add(row, x, beside, x - end + 1);
      return;
    }
    const [leftCorner, rightCorner] = y < top ? this.corners.upper : this.corners.lower;
    for (let x = 0; x < left; x += 1) {
      const side = left - x;
      add(row, x, leftCorner, Math.round(Math.sqrt(side * side + away * away)));
    }
    for (let x = end; x < canvas.width; x += 1) {
      const side = x - end + 1;
      add(row, x, rightCorner, Math.round(Math.sqrt(side * side + away * away)));
    }
    const { near, far, share } = this.between(away);
    const first = this.border.index(0, y < top ? 0 : part.height - 1);
    const step = y < top ? 3 : -3;
    for (let x = left, at = first * 3; x < end; x += 1, at += step) {
      row[x * 3]! += near[at]! + (far[at]! - near[at]!) * share;
      row[x * 3 + 1]! += near[at + 1]! + (far[at + 1]! - near[at + 1]!) * share;
      row[x * 3 + 2]! += near[at + 2]! + (far[at + 2]! - near[at + 2]!) * share;
    }
  }

  private between(distance: number) {
    const last = this.levels.length - 1;
    const lower = Math.min(31 - Math.clz32(distance), last);
    const far = Math.min(lower + 1, last);
    return { near: this.levels[lower]!, far: this.levels[far]!, share: this.share[distance]! };
  }

  /** What a place of the border moves at each whole distance from 1 up to below `most`. */
  private carry(place: number, most: number, out: Float32Array): Float32Array {
    const at = place * 3;
    for (let start = 1; start < most; start *= 2) {
      const { near, far } = this.between(start);
      const [r, g, b] = [near[at]!, near[at + 1]!, near[at + 2]!];
      const [dr, dg, db] = [far[at]! - r, far[at + 1]! - g, far[at + 2]! - b];
      const end = Math.min(most, start * 2);
      for (let distance = start; distance < end; distance += 1) {
        const share = this.share[distance]!;
        out[distance * 3] = r + dr * share;
        out[distance * 3 + 1] = g + dg * share;
        out[distance * 3 + 2] = b + db * share;
      }
    }
    return out;
  }
}

function add(row: Float32Array, x: number, moves: Float32Array, distance: number): void {
  row[x * 3]! += moves[distance * 3]!;
  row[x * 3 + 1]! += moves[distance * 3 + 1]!;
  row[x * 3 + 2]! += moves[distance * 3 + 2]!;
}

/** The outermost pixels of a rectangle as one closed line, clockwise from its upper left corner, corners twice. */
function walk({ x, y, width, height }: Part) {
  const length = 2 * (width + height);
  const index = (column: number, row: number) => {
    if (row === 0) return column;
    if (row === height - 1) return width + height + (width - 1 - column);
    if (column === width - 1) return width + row;
    return length - 1 - row;
  };
  const place = (at: number): [number, number] => {
    if (at < width) return [x + at, y];
    if (at < width + height) return [x + width - 1, y + at - width];
    if (at < 2 * width + height) return [x + 2 * width + height - 1 - at, y + height - 1];
    return [x, y + length - 1 - at];
  };
  return { length, index, place };
}

/** Photo minus painting, three numbers a pixel of the border; zero where the photo is transparent. */
function borderDifferences(
  border: ReturnType<typeof walk>,
  painting: Painting,
  { data, width, channels }: Pixels,
  { left, up }: Margins,
): Float32Array {
  const differences = new Float32Array(border.length * 3);
  for (let at = 0; at < border.length; at += 1) {
    const [x, y] = border.place(at);
    const ours = (y * width + x) * channels;
    if (channels === 4 && data[ours + 3]! < 255) continue;
    for (let channel = 0; channel < 3; channel += 1)
      differences[at * 3 + channel] = data[ours + channel]! - painting.at(x + left, y + up, channel);
  }
  return differences;
}

/** Level n is for distance 2^n: the line averaged twice over 2^n - 1 pixels to either side. The last is nearly even. */
function averages(line: Float32Array): Float32Array[] {
  const levels = [line];
  const length = line.length / 3;
  for (let radius = 1; radius < length / 2; radius = radius * 2 + 1)
    levels.push(average(average(line, radius), radius));
  return levels;
}

function average(line: Float32Array, radius: number): Float32Array {
  const out = new Float32Array(line.length);
  const length = line.length / 3;
  for (let channel = 0; channel < 3; channel += 1) {
    const value = (at: number) => line[((at + 2 * length) % length) * 3 + channel]!;
    let sum = 0;
    for (let at = -radius; at <= radius; at += 1) sum += value(at);
    for (let at = 0; at < length; at += 1) {
      out[at * 3 + channel] = sum / (2 * radius + 1);
      sum += value(at + radius + 1) - value(at - radius);
    }
  }
  return out;
}
