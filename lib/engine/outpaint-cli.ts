import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { type Margins, outpaint, type Pixels } from './synthesis/outpaint';

const USAGE = `outpaint <in> <out> [--up 0.5] [--right 200px] [--down 0.5] [--left 0.5] [--aspect 16:9] [--seed 1] [--threads 2]
A margin is a ratio of the photo's height (up, down) or width (left, right), or pixels when it ends in px.`;

function marginPixels(text: string | undefined, side: number): number {
  if (!text) return 0;
  const value = Number(text.replace(/px$/, ''));
  if (!Number.isFinite(value) || value < 0) throw new Error(`Not a margin: ${text}`);
  return Math.round(text.endsWith('px') ? value : value * side);
}

/** The smallest canvas of the given aspect that holds the photo in its middle. */
function aspectMargins(aspect: string, width: number, height: number): Margins {
  const [across, along] = aspect.split(':').map(Number);
  if (!(across > 0 && along > 0)) throw new Error(`Not an aspect: ${aspect}`);
  const wide = Math.max(0, Math.round((height * across) / along) - width);
  const tall = Math.max(0, Math.round((width * along) / across) - height);
  const left = Math.floor(wide / 2);
  const up = Math.floor(tall / 2);
  return { up, right: wide - left, down: tall - up, left };
}

function drawBar(fraction: number): void {
  if (!process.stderr.isTTY) return;
  const full = Math.round(fraction * 40);
  process.stderr.write(`\r${'█'.repeat(full)}${'░'.repeat(40 - full)} ${Math.round(fraction * 100)} %`);
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { up: text, right: text, down: text, left: text, aspect: text, seed: text, threads: text },
  });
  const [input, output] = positionals;
  if (!input || !output) throw new Error(USAGE);
  const { data, info } = await sharp(input)
    .rotate()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const photo: Pixels = { data, width, height, channels: info.channels as Pixels['channels'] };
  const margins = values.aspect
    ? aspectMargins(values.aspect, width, height)
    : {
        up: marginPixels(values.up, height),
        right: marginPixels(values.right, width),
        down: marginPixels(values.down, height),
        left: marginPixels(values.left, width),
      };
  const canvas = await outpaint(photo, margins, {
    seed: values.seed ? Number(values.seed) : 0,
    threads: values.threads ? Number(values.threads) : undefined,
    onProgress: drawBar,
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  const raw = { width: canvas.width, height: canvas.height, channels: canvas.channels };
  await sharp(canvas.data, { raw }).toFile(output);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
