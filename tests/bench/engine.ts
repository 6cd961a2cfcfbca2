/**
 * How fast the built-in engine is, against G'MIC's inpaint_matchpatch in the same run.
 *
 *   npm run bench -- engine [--photo photo.jpg] [--sizes 0.5,1,2,4,8,24] [--runs 3] [--threads 2] [--no-gmic]
 *   npm run bench -- engine --leak 200
 *
 * A size is the output in megapixels; the photo is half of it and grows evenly on all sides. Each size runs in a
 * process of its own: one warm-up, then `--runs` measured runs of which the median is shown. G'MIC (Debian package
 * gmic) reads the same photo and mask from files and runs once. Memory is the peak of the whole process, silence the
 * longest time without a report of progress.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import sharp from 'sharp';
import { ENGINE_VERSION, type Margins, outpaint, type Pixels } from '../../lib/engine/synthesis/outpaint';
import { photograph } from '../engine/photograph';

type Measured = {
  wall: number;
  cpu: number;
  peak: number;
  delay: number;
  silence: number;
  cancelling: number;
};

const text = { type: 'string' } as const;
const { values } = parseArgs({
  allowPositionals: true,
  options: {
    photo: text,
    sizes: { ...text, default: '0.5,1,2,4,8,24' },
    runs: { ...text, default: '3' },
    threads: { ...text, default: '2' },
    leak: text,
    child: text,
    gmic: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const threads = Number(values.threads);

/** A photo that fills half of `megapixels` and the margins that fill the rest, evenly. */
async function order(megapixels: number): Promise<{ photo: Pixels; margins: Margins }> {
  const width = Math.round(Math.sqrt((megapixels * 1e6 * 1.5) / 2));
  const height = Math.round(width / 1.5);
  const grow = (Math.SQRT2 - 1) / 2;
  const [side, end] = [Math.round(width * grow), Math.round(height * grow)];
  const margins = { up: end, right: side, down: end, left: side };
  if (!values.photo) return { photo: photograph(width, height, 3), margins };
  const data = await sharp(values.photo)
    .resize(width, height, { fit: 'cover' })
    .removeAlpha()
    .raw()
    .toBuffer();
  return { photo: { data, width, height, channels: 3 }, margins };
}

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}

/** Milliseconds from a cancellation half way until the order and its threads are gone. */
async function measureCancelling(photo: Pixels, margins: Margins): Promise<number> {
  const abort = new AbortController();
  let cancelled = 0;
  const halfWay = (fraction: number) => {
    if (fraction < 0.5 || cancelled) return;
    cancelled = performance.now();
    abort.abort();
  };
  const painting = outpaint(photo, margins, { threads, signal: abort.signal, onProgress: halfWay });
  await painting.catch(() => undefined);
  return performance.now() - cancelled;
}

async function measure(megapixels: number): Promise<Measured> {
  const { photo, margins } = await order(megapixels);
  await outpaint(photo, margins, { threads });
  const runs: Measured[] = [];
  const loop = monitorEventLoopDelay({ resolution: 1 });
  for (let run = 0; run < Number(values.runs); run++) {
    loop.reset();
    loop.enable();
    const cpu = process.cpuUsage();
    const start = performance.now();
    let silence = 0;
    let heard = start;
    const listen = () => {
      silence = Math.max(silence, performance.now() - heard);
      heard = performance.now();
    };
    await outpaint(photo, margins, { threads, seed: run, onProgress: listen });
    const used = process.cpuUsage(cpu);
    loop.disable();
    const wall = (performance.now() - start) / 1000;
    runs.push({
      wall,
      cpu: (used.user + used.system) / 1e6,
      peak: 0,
      delay: loop.max / 1e6,
      silence,
      cancelling: 0,
    });
  }
  const of = (key: keyof Measured) => median(runs.map((run) => run[key]));
  return {
    wall: of('wall'),
    cpu: of('cpu'),
    peak: process.resourceUsage().maxRSS / 1024,
    delay: of('delay'),
    silence: Math.max(...runs.map((run) => run.silence)),
    cancelling: await measureCancelling(photo, margins),
  };
}

async function measureInChild(size: string): Promise<Measured> {
  const args = ['--import', 'tsx', fileURLToPath(import.meta.url), '--child', size, '--runs', values.runs];
  args.push('--threads', values.threads, ...(values.photo ? ['--photo', values.photo] : []));
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Measured;
}

/** Wall seconds of G'MIC on all processors, or undefined when it is not installed. */
async function measureGmic(megapixels: number): Promise<number | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'outframe-bench-'));
  try {
    const { photo, margins } = await order(megapixels);
    const { width, height, channels } = photo;
    const border = { top: margins.up, right: margins.right, bottom: margins.down, left: margins.left };
    const [picture, mask] = [join(folder, 'photo.png'), join(folder, 'mask.png')];
    await sharp(photo.data, { raw: { width, height, channels } })
      .extend({ ...border, background: '#000' })
      .png({ compressionLevel: 1 })
      .toFile(picture);
    await sharp({ create: { width, height, channels: 3, background: '#000' } })
      .extend({ ...border, background: '#fff' })
      .toColourspace('b-w')
      .png()
      .toFile(mask);
    const start = performance.now();
    const steps = ['-v', '-1', picture, mask, 'inpaint_matchpatch[0]', '[1],0,9,10,5,0', 'remove[1]'];
    const child = spawn('gmic', [...steps, 'output[0]', join(folder, 'out.png')], { stdio: 'ignore' });
    const code = await new Promise((resolve) => {
      child.once('error', () => resolve(undefined));
      child.once('exit', resolve);
    });
    return code === 0 ? (performance.now() - start) / 1000 : undefined;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function table(): Promise<void> {
  console.log(
    `engine ${ENGINE_VERSION}, ${threads} threads, median of ${values.runs} runs after a warm-up\n`,
  );
  console.log(
    '| output MP | wall s | CPU s | CPU s per MP | peak MB | longest event loop stall ms | longest silence ms | cancelled within ms | G’MIC wall s | G’MIC / ours |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  for (const size of values.sizes.split(',')) {
    const ours = await measureInChild(size);
    const gmic = values.gmic && Number(size) <= 4 ? await measureGmic(Number(size)) : undefined;
    const cells = [ours.wall, ours.cpu, ours.cpu / Number(size)].map((value) => value.toFixed(2));
    cells.push(...[ours.peak, ours.delay, ours.silence, ours.cancelling].map((value) => value.toFixed(0)));
    cells.push(gmic ? gmic.toFixed(1) : '-', gmic ? (gmic / ours.wall).toFixed(1) : '-');
    console.log(`| ${size} | ${cells.join(' | ')} |`);
  }
}

/** What the process may grow by over the second half of many runs, in MB: noise of the collector, not a leak. */
const STEADY_MB = 20;

/** Resident memory over many runs at a legal size; it must level out, or the bench fails. */
async function leak(runs: number): Promise<void> {
  const photo = photograph(300, 300, 3);
  const resident: number[] = [];
  for (let run = 1; run <= runs; run++) {
    await outpaint(photo, { up: 0, right: 150, down: 0, left: 0 }, { seed: run, threads });
    if (run % 10 > 0) continue;
    resident.push(process.memoryUsage.rss() / 1e6);
    console.log(`after ${run} runs: ${resident[resident.length - 1].toFixed(0)} MB`);
  }
  const half = resident.length >> 1;
  const grown = median(resident.slice(-5)) - median(resident.slice(half, half + 5));
  const holds = grown <= STEADY_MB;
  console.log(`${holds ? 'no leak' : 'a leak'}: ${grown.toFixed(1)} MB more at the end than half way`);
  if (!holds) process.exitCode = 1;
}

if (values.child) console.log(JSON.stringify(await measure(Number(values.child))));
else if (values.leak) await leak(Number(values.leak));
else await table();
