import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { chance } from './chance';

type Size = { width: number; height: number };
export type Colour = { r: number; g: number; b: number };

/** Far enough apart to be told from each other after JPEG and scaling. */
const palette: readonly Colour[] = [0, 110, 220].flatMap((r) =>
  [40, 200].flatMap((g) => [20, 140].map((b) => ({ r, g, b }))),
);

/** What a variant is painted with: a result that hangs at the wrong place shows. */
export function colourOf(seed: number, label: string, index: number): Colour {
  const first = Math.floor(chance(seed, label, 'colour') * palette.length);
  return palette[(first + index) % palette.length]!;
}

const sizes = new Map<string, Size>();

/** Size of a picture that came as Base64. @throws Error when it is none */
export async function sizeOfPicture(base64: string): Promise<Size> {
  const name = createHash('sha256').update(base64).digest('base64');
  const known = sizes.get(name);
  if (known) return known;
  const { width, height } = await sharp(Buffer.from(base64, 'base64')).metadata();
  sizes.set(name, { width, height });
  return { width, height };
}

const painted = new Map<string, Promise<Buffer>>();

/** A JPEG of one colour, made once per size and colour. */
export function paintedPicture({ width, height }: Size, colour: Colour): Promise<Buffer> {
  const name = `${width}x${height} ${colour.r} ${colour.g} ${colour.b}`;
  const known = painted.get(name);
  if (known) return known;
  const picture = sharp({ create: { width, height, channels: 3, background: colour } })
    .jpeg({ quality: 95 })
    .toBuffer();
  painted.set(name, picture);
  return picture;
}
