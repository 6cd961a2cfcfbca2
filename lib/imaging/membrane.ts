import type { Margins, Size } from '@/lib/outpainting/canvas';
import type { Tone } from './tone-match';
import type { Pixels } from './upright-pixels';

/**
 * Moves what was painted around a photo so that it meets the photo at its border, and fades it into the photo over the
 * outermost `blend` pixels of it.
 *
 * The difference along the border is carried outwards as a membrane would carry it: at distance d it is the difference
 * averaged over about d along the border, which is the solution of Laplace's equation beside a straight border (Poisson's
 * kernel) and spares solving one (P. Perez et al.: Poisson image editing, 2003; Z. Farbman et al.: Coordinates for
 * instant image cloning, 2009). Differences of single pixels end after some pixels; a difference of tone goes all the way.
 *
 *     +-----------------------+
 *     |        painted        |
 *     |   +---------------+   |   outer: the photo's border
 *     |   |  +---------+  |   |   inner: the same, `blend` pixels deep on every side that has a margin;
 *     |   |  |  photo  |  |   |          differences are taken here
 */
export function meetPhoto(
  canvas: Buffer,
  size: Size,
  photo: Pixels,
  margins: Margins,
  tone: Tone,
  blend: number,
) {
  const { left, right, up, down } = margins;
  const { channels } = photo;
  const [red, green, blue] = tone;
  const most = Math.floor((Math.min(photo.width, photo.height) - 1) / 2);
  const depth = Math.min(blend, most);
  const inner = {
    x: left > 0 ? depth : 0,
    y: up > 0 ? depth : 0,
    width: photo.width - (left > 0 ? depth : 0) - (right > 0 ? depth : 0),
    height: photo.height - (up > 0 ? depth : 0) - (down > 0 ? depth : 0),
  };
  const border = walk(inner);
  const differences = borderDifferences(border, canvas, size.width, photo, margins, tone);
  const levels = averages(differences);
  // Most pixels lie straight beside the photo, at a whole distance.
  const levelAt = Float32Array.from({ length: Math.max(size.width, size.height) }, (_, distance) =>
    Math.min(Math.log2(Math.max(1, distance)), levels.length - 1),
  );
  const [first, top] = [left + inner.x, up + inner.y];
  const [end, bottom] = [first + inner.width - 1, top + inner.height - 1];
  for (let y = 0; y < size.height; y += 1) {
    const nearY = Math.min(bottom, Math.max(top, y));
    const beside = y === nearY;
    const photoY = y - up;
    for (let x = 0; x < size.width; x += 1) {
      if (beside && x === first) x = end + 1;
      if (x >= size.width) break;
      const nearX = Math.min(end, Math.max(first, x));
      const [awayX, awayY] = [Math.abs(x - nearX), Math.abs(y - nearY)];
      const straight = awayX === 0 || awayY === 0;
      const distance = straight ? awayX + awayY : Math.sqrt(awayX * awayX + awayY * awayY);
      const level = straight ? levelAt[distance]! : Math.min(Math.log2(distance), levels.length - 1);
      const lower = Math.floor(level);
      const share = level - lower;
      const near = levels[lower]!;
      const far = levels[Math.min(lower + 1, levels.length - 1)]!;
      const at = border.index(nearX - first, nearY - top) * 3;
      const target = (y * size.width + x) * channels;
      const photoX = x - left;
      if (photoX >= 0 && photoY >= 0 && photoX < photo.width && photoY < photo.height) {
        const fade = smooth(distance / (depth + 1));
        const ours = (photoY * photo.width + photoX) * channels;
        for (let channel = 0; channel < 3; channel += 1) {
          const moved = near[at + channel]! * (1 - share) + far[at + channel]! * share;
          const painted = tone[channel]![canvas[target + channel]!]! + moved;
          canvas[target + channel] = level8(painted * fade + photo.data[ours + channel]! * (1 - fade));
        }
      } else {
        const rest = 1 - share;
        canvas[target] = level8(red[canvas[target]!]! + near[at]! * rest + far[at]! * share);
        canvas[target + 1] = level8(
          green[canvas[target + 1]!]! + near[at + 1]! * rest + far[at + 1]! * share,
        );
        canvas[target + 2] = level8(blue[canvas[target + 2]!]! + near[at + 2]! * rest + far[at + 2]! * share);
      }
    }
  }
  return inner;
}

const level8 = (value: number) => (value <= 0 ? 0 : value >= 255 ? 255 : (value + 0.5) | 0);
const smooth = (t: number) => t * t * (3 - 2 * t);

type Border = ReturnType<typeof walk>;

/** The outermost pixels of a rectangle as one closed line, clockwise from its upper left corner, corners twice. */
function walk({ x, y, width, height }: Size & { x: number; y: number }) {
  const length = 2 * (width + height);
  const index = (column: number, row: number) => {
    if (row === 0) return column;
    if (column === width - 1) return width + row;
    if (row === height - 1) return width + height + (width - 1 - column);
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

/** Photo minus painting in its tones, three numbers a pixel of the border; zero where the photo is transparent. */
function borderDifferences(
  border: Border,
  canvas: Buffer,
  canvasWidth: number,
  photo: Pixels,
  { left, up }: Margins,
  tone: Tone,
): Float32Array {
  const differences = new Float32Array(border.length * 3);
  for (let at = 0; at < border.length; at += 1) {
    const [x, y] = border.place(at);
    const ours = (y * photo.width + x) * photo.channels;
    if (photo.channels === 4 && photo.data[ours + 3]! < 255) continue;
    const theirs = ((y + up) * canvasWidth + x + left) * photo.channels;
    for (let channel = 0; channel < 3; channel += 1)
      differences[at * 3 + channel] =
        photo.data[ours + channel]! - tone[channel]![canvas[theirs + channel]!]!;
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
