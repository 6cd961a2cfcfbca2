/**
 * How long a result takes: a 12-megapixel photo in a canvas of 24, next to the same canvas assembled by bare sharp
 * (resize, composite, encode).
 *
 *   npm run bench -- composite [--runs 3]
 *
 *   npm run bench -- composite --megapixels 100
 *
 * Each variant runs in a process of its own: one warm-up, then `--runs` measured runs of which the median is shown.
 * Memory is the peak of the whole process. The second form makes one result of a photo of so many megapixels in a canvas
 * of half as many again, and fails when that takes more than two gigabytes or stalls the event loop.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import sharp from 'sharp';
import { composite } from '@/lib/imaging/composite';
import { canvasOf } from '@/lib/outpainting/canvas';
import { readPhoto } from '../support/pictures';
import { plainPaste } from '../support/seam-score';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { runs: { ...text, default: '3' }, megapixels: text, child: text },
});

const margins = { up: 600, right: 850, down: 600, left: 865 };
const variants = ['bare sharp', 'blend 0', 'blend 16'];
type Measured = { wall: number; peak: number };
const say = (line: string) => console.log(line);

/** What one result may take: megabytes at its peak, milliseconds of the event loop. */
const MOST_MB = 2048;
const MOST_STALL_MS = 100;

if (values.megapixels && values.child) say(JSON.stringify(await measureLarge(Number(values.megapixels))));
else if (values.megapixels) {
  const args = ['--megapixels', values.megapixels, '--child', 'large'];
  const { wall, peak, stall } = (await inChild(args)) as Measured & { stall: number };
  const holds = peak <= MOST_MB && stall <= MOST_STALL_MS;
  const figures = `${wall.toFixed(1)} s, ${peak.toFixed(0)} MB at its peak, event loop stalled for ${stall.toFixed(0)} ms at most`;
  say(`${holds ? 'ok' : 'FAIL'}  ${values.megapixels} megapixels: ${figures}`);
  if (!holds) process.exitCode = 1;
} else if (values.child) say(JSON.stringify(await measure(values.child)));
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

async function inChild(args: string[]): Promise<unknown> {
  const command = ['--import', 'tsx', fileURLToPath(import.meta.url), ...args];
  const { stdout } = await promisify(execFile)(process.execPath, command);
  return JSON.parse(stdout);
}

async function measureInChild(variant: string): Promise<Measured> {
  return (await inChild(['--child', variant, '--runs', values.runs])) as Measured;
}

async function measureLarge(megapixels: number): Promise<Measured & { stall: number }> {
  const height = Math.round(Math.sqrt((megapixels * 1e6 * 3) / 4));
  const width = Math.round((height * 4) / 3);
  const side = Math.round(width / 4);
  const folder = await mkdtemp(path.join(tmpdir(), 'outframe-bench-'));
  try {
    // Made elsewhere, so that only the files count here.
    const [photoFile, paintedFile] = [path.join(folder, 'photo.jpg'), path.join(folder, 'painted.jpg')];
    const script = `const sharp = require('sharp'); const photo = sharp(process.argv[1]).resize(${width}, ${height}, { fit: 'fill' }).jpeg({ quality: 90 });
      photo.toFile(process.argv[2]).then(() => sharp(process.argv[2]).extend({ left: ${side}, right: ${side}, extendWith: 'mirror' }).resize(1224, 612, { fit: 'fill' }).toFile(process.argv[3]));`;
    const source = path.join(import.meta.dirname, '../fixtures/photos/dandelion-4000x3000.jpg');
    await promisify(execFile)(process.execPath, ['-e', script, source, photoFile, paintedFile]);
    const [photo, painted] = [await readFile(photoFile), await readFile(paintedFile)];
    const loop = monitorEventLoopDelay({ resolution: 1 });
    loop.enable();
    const start = performance.now();
    await composite(photo, painted, { up: 0, right: side, down: 0, left: side });
    const wall = (performance.now() - start) / 1000;
    loop.disable();
    return { wall, peak: process.resourceUsage().maxRSS / 1024, stall: loop.max / 1e6 };
  } finally {
    await rm(folder, { recursive: true });
  }
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
