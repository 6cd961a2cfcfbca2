import type { Size } from '@/lib/outpainting/canvas';
import type { Displacement } from './registration';

type Raster = Size & { data: Buffer; channels: number };
type Axis = Displacement & {
  /** Canvas pixels: the length of the canvas and the middle of the photo. */
  length: number;
  middle: number;
};

const REACH = 3;
/** Below this nobody sees it, and sampling anew would cost sharpness. In pixels of the painted picture. */
const UNSEEN = 0.05;

/** Puts a displaced picture back into its place, at its own size, with the Lanczos kernel of three lobes. */
export function undoDisplacement(painted: Raster, x: Axis, y: Axis): Buffer {
  if (unseen(x, painted.width) && unseen(y, painted.height)) return painted.data;
  const { width, height, channels } = painted;
  const [columns, rows] = [taps(x, width), taps(y, height)];
  const row = new Float32Array(width * channels);
  const out = Buffer.allocUnsafe(painted.data.length);
  for (let line = 0; line < height; line += 1) {
    row.fill(0);
    for (let tap = line * 2 * REACH; tap < (line + 1) * 2 * REACH; tap += 1) {
      const weight = rows.weight[tap]!;
      const from = rows.at[tap]! * width * channels;
      for (let at = 0; at < row.length; at += 1) row[at]! += weight * painted.data[from + at]!;
    }
    for (let column = 0; column < width; column += 1)
      for (let channel = 0; channel < channels; channel += 1) {
        let value = 0.5;
        for (let tap = column * 2 * REACH; tap < (column + 1) * 2 * REACH; tap += 1)
          value += columns.weight[tap]! * row[columns.at[tap]! * channels + channel]!;
        out[(line * width + column) * channels + channel] = Math.min(255, Math.max(0, value));
      }
  }
  return out;
}

function unseen({ shift, stretch, length, middle }: Axis, pixels: number): boolean {
  const farthest = Math.abs(shift) + Math.abs(stretch) * Math.max(middle, length - middle);
  return (farthest * pixels) / length < UNSEEN;
}

/** For each pixel the six it is made of, mirrored at the borders, and their weights. */
function taps({ shift, stretch, length, middle }: Axis, pixels: number) {
  const at = new Int32Array(pixels * 2 * REACH);
  const weight = new Float32Array(pixels * 2 * REACH);
  const zoom = pixels / length;
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const place = (pixel + 0.5) / zoom;
    const source = (place + shift + stretch * (place - middle)) * zoom - 0.5;
    const first = Math.floor(source) - REACH + 1;
    let sum = 0;
    for (let tap = 0; tap < 2 * REACH; tap += 1) {
      const share = lanczos(source - first - tap);
      at[pixel * 2 * REACH + tap] = mirrored(first + tap, pixels);
      weight[pixel * 2 * REACH + tap] = share;
      sum += share;
    }
    for (let tap = 0; tap < 2 * REACH; tap += 1) weight[pixel * 2 * REACH + tap]! /= sum;
  }
  return { at, weight };
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
