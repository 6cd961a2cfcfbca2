/**
 * How long a result takes: a 12-megapixel photo in a canvas of 24, next to the same canvas assembled by bare sharp
 * (resize, composite, encode).
 *
 *   npm run bench -- composite [--runs 3]
 *
 * Each variant runs in a process of its own: one warm-up, then `--runs` measured runs of which the median is shown.
 * Memory is the peak of the whole process.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import sharp from 'sharp';
import { composite } from '@/lib/imaging/composite';
import { canvasOf } from '@/lib/outpainting/canvas';
import { readPhoto } from '../support/pictures';
import { plainPaste } from '../support/seam-score';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { runs: { ...text, default: '3' }, child: text } });

const margins = { up: 600, right: 850, down: 600, left: 865 };
const variants = ['bare sharp', 'blend 0', 'blend 16'];
type Measured = { wall: number; peak: number };
const say = (line: string) => console.log(line);

if (values.child) say(JSON.stringify(await measure(values.child)));
else {
  const rows: Measured[] = [];
  for (const variant of variants) rows.push(await measureInChild(variant));
  say(`${'variant'.padEnd(12)}${'seconds'.padStart(9)}${'ratio'.padStart(7)}${'peak MB'.padStart(9)}`);
  for (const [index, { wall, peak }] of rows.entries()) {
    const ratio = wall / rows[0]!.wall;
    say(
      variants[index]!.padEnd(12) +
        wall.toFixed(2).padStart(9) +
        ratio.toFixed(2).padStart(7) +
        peak.toFixed(0).padStart(9),
    );
  }
}

async function measureInChild(variant: string): Promise<Measured> {
  const args = ['--import', 'tsx', fileURLToPath(import.meta.url), '--child', variant, '--runs', values.runs];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Measured;
}

async function measure(variant: string): Promise<Measured> {
  const photo = await readPhoto('dandelion-4000x3000.jpg');
  const canvas = canvasOf({ width: 4000, height: 3000 }, margins);
  // One megapixel, moved by a few pixels and somewhat darker, as a provider returns it.
  const painted = await sharp(photo)
    .extend({ top: 618, bottom: 582, left: 877, right: 838, extendWith: 'mirror' })
    .toBuffer()
    .then((whole) =>
      sharp(whole).resize(1168, 858, { fit: 'fill' }).linear(0.9, 8).jpeg({ quality: 75 }).toBuffer(),
    );
  const run = () =>
    variant === 'bare sharp'
      ? plainPaste(photo, painted, canvas, margins)
      : composite(photo, painted, margins, { blend: Number(variant.split(' ')[1]) });
  const walls: number[] = [];
  for (let index = 0; index <= Number(values.runs); index += 1) {
    const start = performance.now();
    await run();
    if (index > 0) walls.push((performance.now() - start) / 1000);
  }
  walls.sort((a, b) => a - b);
  return { wall: walls[walls.length >> 1]!, peak: process.resourceUsage().maxRSS / 1024 };
}
