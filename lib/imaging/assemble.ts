import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canvasOf, cropOf, type Margins, marginsBeyond, type Size } from '@/lib/outpainting/canvas';
import { Membrane, type Part } from './membrane';
import { openImage } from './open-image';
import { Painting, type Picture } from './painting';
import { PngWriter } from './png-writer';
import { MIN_AGREEMENT, register } from './registration';
import { matchTone } from './tone-match';
import { type Pixels, uprightPixels } from './upright-pixels';

export type Assembly = {
  original: Uint8Array;
  painted: Uint8Array;
  margins: Margins;
  blend: number;
  xmp?: string;
};

/** About as many bytes of the canvas are made at once. */
const BAND = 2 << 20;
/** Shares of the work that are done once the photo is decoded, and once the painting is in its place. */
const DECODED = 0.15;
const PLACED = 0.25;

/**
 * The work of a composite, on a thread: holds the photo's pixels and the finished file, and of the canvas some rows at a
 * time.
 * @param report is told how much is done, 0..1.
 */
export async function assemble(
  { original, painted, margins: framed, blend, xmp }: Assembly,
  report: (fraction: number) => void,
): Promise<Size & { png: Buffer<ArrayBuffer> }> {
  const crop = cropOf(framed);
  const photo = await uprightPixels(original, crop);
  const margins = marginsBeyond(crop, framed);
  report(DECODED);
  const canvas = canvasOf(photo, margins);
  const { width, height } = canvas;
  const { channels, profile } = photo;
  const picture = await decodePainted(painted, profile);
  const { agreement, ...found } = await register(photo, { ...picture, channels: 3 }, margins);
  const painting = new Painting(picture, canvas, {
    x: { ...found.x, middle: margins.left + photo.width / 2 },
    y: { ...found.y, middle: margins.up + photo.height / 2 },
  });
  const tone = matchTone(photo, painting, margins, agreement >= MIN_AGREEMENT);
  if (tone) painting.setTone(tone);
  const depth = tone ? Math.min(blend, Math.floor((Math.min(photo.width, photo.height) - 1) / 2)) : 0;
  const untouched = inset(photo, margins, depth);
  const membrane = tone && new Membrane(painting, canvas, photo, margins, untouched);
  report(PLACED);

  const writer = new PngWriter({ width, height, channels, profile, xmp });
  const top = margins.up + untouched.y;
  const first = margins.left + untouched.x;
  const around = [[0, width]] as const;
  const beside = [
    [0, first],
    [first + untouched.width, width],
  ] as const;
  const stride = width * channels;
  const band = Math.max(1, Math.floor(BAND / stride));
  const row = new Float32Array(width * 3);
  for (let start = 0; start < height; start += band) {
    const rows = Buffer.allocUnsafe(Math.min(band, height - start) * stride);
    for (let y = start; y < Math.min(height, start + band); y += 1) {
      const spans = y >= top && y < top + untouched.height ? beside : around;
      const out = rows.subarray((y - start) * stride, (y - start + 1) * stride);
      painting.row(y, spans, row);
      membrane?.move(y, row);
      for (const [from, to] of spans) round(row, out, from, to, channels);
      layPhoto(photo, out, y - margins.up, margins.left, untouched, depth);
    }
    await writer.write(rows);
    report(PLACED + (1 - PLACED) * (start / height));
  }
  return { png: await writer.finish(), width, height };
}

/** The photo without its outermost `depth` pixels on every side that has a margin. */
function inset({ width, height }: Size, { left, right, up, down }: Margins, depth: number): Part {
  const on = (margin: number) => (margin > 0 ? depth : 0);
  return {
    x: on(left),
    y: on(up),
    width: width - on(left) - on(right),
    height: height - on(up) - on(down),
  };
}

/** What was painted, RGB, in the photo's colours. */
async function decodePainted(painted: Uint8Array, profile: Buffer | null): Promise<Picture> {
  return withProfileFile(profile, async (file) => {
    const image = openImage(painted).toColourspace('srgb').removeAlpha();
    const { data, info } = await (file ? image.withIccProfile(file, { attach: false }) : image)
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  });
}

/** libvips reads profiles from files only. */
async function withProfileFile<Result>(
  profile: Buffer | null,
  work: (file: string | null) => Promise<Result>,
): Promise<Result> {
  if (!profile) return work(null);
  const folder = await mkdtemp(path.join(tmpdir(), 'outframe-'));
  try {
    const file = path.join(folder, 'photo.icc');
    await writeFile(file, profile);
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function round(row: Float32Array, out: Buffer, from: number, to: number, channels: number): void {
  for (let x = from; x < to; x += 1) {
    out[x * channels] = level8(row[x * 3]!);
    out[x * channels + 1] = level8(row[x * 3 + 1]!);
    out[x * channels + 2] = level8(row[x * 3 + 2]!);
    if (channels === 4) out[x * channels + 3] = 255;
  }
}

const level8 = (value: number) => (value <= 0 ? 0 : value >= 255 ? 255 : (value + 0.5) | 0);
const smooth = (t: number) => t * t * (3 - 2 * t);

/**
 * Lays a row of the photo over a row of the canvas that is painted everywhere but inside `untouched`; around it the
 * photo's opaque pixels fade into what was painted.
 */
function layPhoto(
  { data, width, height, channels }: Pixels,
  out: Buffer,
  row: number,
  left: number,
  untouched: Part,
  depth: number,
): void {
  if (row < 0 || row >= height) return;
  const away = Math.max(untouched.y - row, row - (untouched.y + untouched.height - 1), 0);
  const [first, end] = away > 0 ? [width, width] : [untouched.x, untouched.x + untouched.width];
  const line = row * width * channels;
  if (end > first) data.copy(out, (left + first) * channels, line + first * channels, line + end * channels);
  for (let x = 0; x < width; x += 1) {
    if (x === first) x = end;
    if (x >= width) return;
    const from = line + x * channels;
    const to = (left + x) * channels;
    const side = Math.max(untouched.x - x, x - (untouched.x + untouched.width - 1), 0);
    const opaque = channels === 3 || data[from + 3] === 255;
    const fade = opaque ? smooth(Math.min(1, Math.hypot(side, away) / (depth + 1))) : 0;
    for (let channel = 0; channel < 3; channel += 1)
      out[to + channel] = level8(out[to + channel]! * fade + data[from + channel]! * (1 - fade));
    if (channels === 4) out[to + 3] = data[from + 3]!;
  }
}
