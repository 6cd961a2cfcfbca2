import sharp from 'sharp';
import type { Margins, Size } from '@/lib/outpainting/canvas';
import { noise, readPhoto } from './pictures';

/** A known scene: what the canvas looks like in truth, RGB, of which the photo is the part inside the margins. */
export type Scene = Size & { name: string; data: Buffer; margins: Margins };

/** What a provider does to the photo on the way, in canvas pixels, about the middle of the photo. */
export type Mishap = { dx: number; dy: number; sx: number; sy: number; recoloured: boolean };

export async function scenePhoto({ data, width, height, margins }: Scene): Promise<Buffer> {
  const extract = {
    left: margins.left,
    top: margins.up,
    width: width - margins.left - margins.right,
    height: height - margins.up - margins.down,
  };
  return sharp(data, { raw: { width, height, channels: 3 } })
    .extract(extract)
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** What a provider returns for a scene: about one megapixel at most, moved, recoloured, JPEG of quality 75. */
export async function providerTwin(scene: Scene, mishap: Mishap, maxPixels = 1_000_000): Promise<Buffer> {
  const scale = Math.min(1, Math.sqrt(maxPixels / (scene.width * scene.height)));
  const width = Math.round(scene.width * scale);
  const height = Math.round(scene.height * scale);
  const raw = { width: scene.width, height: scene.height, channels: 3 } as const;
  const small = await sharp(scene.data, { raw }).resize(width, height, { fit: 'fill' }).raw().toBuffer();
  const out = Buffer.alloc(small.length);
  const photo = canvasPhoto(scene);
  // The picture shows at `position + shift + stretch * (position - middle)` what belongs at `position`.
  const from = (at: number, zoom: number, shift: number, stretch: number, middle: number) =>
    (((at + 0.5) / zoom - shift + stretch * middle) / (1 + stretch)) * zoom - 0.5;
  const columns = Array.from({ length: width }, (_, x) =>
    taps(from(x, width / scene.width, mishap.dx, mishap.sx, photo.middleX), width),
  );
  for (let y = 0; y < height; y += 1) {
    const rows = taps(from(y, height / scene.height, mishap.dy, mishap.sy, photo.middleY), height);
    for (let x = 0; x < width; x += 1) {
      const column = columns[x]!;
      for (let channel = 0; channel < 3; channel += 1) {
        let value = 0;
        for (let j = 0; j < 4; j += 1) {
          const row = rows.at[j]! * width;
          let across = 0;
          for (let i = 0; i < 4; i += 1)
            across += column.weight[i]! * small[(row + column.at[i]!) * 3 + channel]!;
          value += rows.weight[j]! * across;
        }
        out[(y * width + x) * 3 + channel] = mishap.recoloured ? recolour(value, channel) : clamp(value);
      }
    }
  }
  return sharp(out, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 75 })
    .toBuffer();
}

function canvasPhoto({ width, height, margins }: Scene) {
  return {
    middleX: margins.left + (width - margins.left - margins.right) / 2,
    middleY: margins.up + (height - margins.up - margins.down) / 2,
  };
}

const clamp = (value: number) => Math.min(255, Math.max(0, Math.round(value)));

/** Warmer, flatter, with bent middle tones. */
function recolour(value: number, channel: number): number {
  const bent = 255 * (Math.min(255, Math.max(0, value)) / 255) ** [0.94, 1.0, 1.07][channel]!;
  return clamp(bent * [0.93, 0.9, 0.86][channel]! + [14, 9, 6][channel]!);
}

/** Catmull-Rom: four neighbours along one axis and their weights; beyond the border its nearest pixel. */
function taps(position: number, length: number): { at: number[]; weight: number[] } {
  const first = Math.floor(position);
  const t = position - first;
  return {
    at: [-1, 0, 1, 2].map((step) => Math.min(length - 1, Math.max(0, first + step))),
    weight: [
      ((2 - t) * t - 1) * t * 0.5,
      ((3 * t - 5) * t * t + 2) * 0.5,
      ((4 - 3 * t) * t + 1) * t * 0.5,
      (t - 1) * t * t * 0.5,
    ],
  };
}

const shapes: { width: number; height: number; margins: Margins }[] = [
  { width: 720, height: 480, margins: { up: 0, right: 120, down: 0, left: 120 } },
  { width: 600, height: 600, margins: { up: 90, right: 60, down: 80, left: 50 } },
  { width: 640, height: 720, margins: { up: 200, right: 0, down: 130, left: 0 } },
  { width: 1300, height: 1000, margins: { up: 120, right: 220, down: 60, left: 180 } },
];

const cuts = [
  {
    file: 'mountain-meadow-1536x1023.jpg',
    spots: [
      [0, 0],
      [700, 250],
      [150, 420],
    ],
  },
  {
    file: 'dandelion-4000x3000.jpg',
    spots: [
      [0, 0],
      [1400, 900],
      [2400, 1700],
    ],
  },
] as const;

/** Scenes cut out of the photographs at several places, in several shapes, with a little grain. */
export async function scenes(most = 12): Promise<Scene[]> {
  const made: Scene[] = [];
  for (const { file, spots } of cuts) {
    const whole = sharp(await readPhoto(file));
    const metadata = await whole.metadata();
    for (const [index, [left, top]] of spots.entries()) {
      for (const turn of [0, 1]) {
        const shape = shapes[(index + made.length + turn) % shapes.length]!;
        const { width, height, margins } = shape;
        const place = {
          left: Math.min(left, metadata.width - width),
          top: Math.min(top, metadata.height - height),
        };
        const data = await whole
          .clone()
          .extract({ ...place, width, height })
          .removeAlpha()
          .raw()
          .toBuffer();
        const grain = noise(data.length, made.length + 3);
        for (let at = 0; at < data.length; at += 1) data[at] = clamp(data[at]! + (grain[at]! - 128) / 64);
        made.push({
          name: `${file} at ${place.left}, ${place.top} of ${width} x ${height}`,
          width,
          height,
          data,
          margins,
        });
      }
    }
  }
  return made.filter((_, index) => (index * most) % made.length < most);
}

/** A repeatable mishap for each number: shifts up to 6 px, stretches up to 2 %, always recoloured. */
export function mishap(seed: number): Mishap {
  const spread = (step: number, most: number) => (((seed * step + 1) % 12) / 5.5 - 1) * most;
  const stretch = spread(5, 0.02);
  return { dx: spread(7, 6), dy: spread(11, 6), sx: stretch, sy: stretch, recoloured: true };
}
