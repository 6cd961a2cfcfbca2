import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { createControlBlock } from './crew';
import { compileKernel } from './kernel';
import type { Assignment } from './painter-thread';
import { inSteps, Progress } from './progress';
import { runThreads } from './threads';

/** A picture: interleaved, 8 bit per channel, width x height x channels bytes. */
export type Pixels = { data: Uint8Array; width: number; height: number; channels: 1 | 2 | 3 | 4 };

/** Whole pixels added on each side, >= 0. */
export type Margins = { up: number; right: number; down: number; left: number };

export type OutpaintOptions = {
  /** Another seed, a whole number of 32 bits, gives another picture; 0 by default. */
  seed?: number;
  /** Which of several pictures of one seed, 0..255, 0 by default. 0 is the most faithful; each other likes other parts. */
  variant?: number;
  /** Threads to work on, 1..64; does not change the result. All processors, at most 4, by default. */
  threads?: number;
  signal?: AbortSignal;
  /** Called with ever larger fractions of the work done, each at most a few hundredths above the last, 1 at the end. */
  onProgress?: (fraction: number) => void;
};

/** Bumped whenever the same order gives other bytes. */
export const ENGINE_VERSION = '1.2.0';

export const MOST_THREADS = 64;

const MOST_VARIANTS = 255;
const SHORTEST_SIDE = 32;
const LONGEST_SIDE = 32767;
const COPY_SLICE = 1 << 24;

function assertLegal(
  { data, width, height, channels }: Pixels,
  margins: Margins,
  { seed, variant, threads }: { seed: number; variant: number; threads: number },
): void {
  if (!Number.isInteger(threads) || threads < 1 || threads > MOST_THREADS) {
    throw new RangeError(`Threads are a whole number from 1 to ${MOST_THREADS}, not ${threads}`);
  }
  if (seed !== (seed | 0)) {
    throw new RangeError(`A seed is a whole number from ${-(2 ** 31)} to ${2 ** 31 - 1}, not ${seed}`);
  }
  if (!Number.isInteger(variant) || variant < 0 || variant > MOST_VARIANTS) {
    throw new RangeError(`A variant is a whole number from 0 to ${MOST_VARIANTS}, not ${variant}`);
  }
  const sides = [width, height];
  if (!sides.every((side) => Number.isInteger(side) && side >= SHORTEST_SIDE && side <= LONGEST_SIDE / 2)) {
    throw new RangeError(`A photo of ${width} x ${height} pixels cannot be outpainted`);
  }
  if (![1, 2, 3, 4].includes(channels) || data.length !== width * height * channels) {
    throw new RangeError('The photo does not hold width x height x channels bytes');
  }
  const all = [margins.up, margins.right, margins.down, margins.left];
  if (!all.every((margin) => Number.isInteger(margin) && margin >= 0)) {
    throw new RangeError('Margins are whole pixels, zero or more');
  }
  if (
    margins.left + width + margins.right > LONGEST_SIDE ||
    margins.up + height + margins.down > LONGEST_SIDE
  ) {
    throw new RangeError('The canvas is too large');
  }
}

/** A copy that threads can share, made in slices so that the caller's event loop stays free. */
async function share(data: Uint8Array, progress: Progress): Promise<Uint8Array> {
  const shared = new Uint8Array(new SharedArrayBuffer(data.length));
  for (let i = 0; i < data.length; i += COPY_SLICE) {
    shared.set(data.subarray(i, i + COPY_SLICE), i);
    progress.reach(Math.min(1, (i + COPY_SLICE) / data.length));
    await setImmediate();
  }
  return shared;
}

/**
 * Paints `margins` around `photo`, continuing it in every direction.
 * Resolves to exactly (left + width + right) x (up + height + down) pixels of the same channels; the photo's bytes
 * are unchanged at (left, up). The same photo, margins, seed and ENGINE_VERSION give the same bytes for any number of
 * threads. All heavy work runs on threads that end before the promise settles.
 * Rejects with RangeError for pictures, margins and options that are not as described above, with `signal.reason` when
 * aborted, and with its fault when a thread fails.
 */
export async function outpaint(
  photo: Pixels,
  margins: Margins,
  options: OutpaintOptions = {},
): Promise<Pixels> {
  const {
    seed = 0,
    variant = 0,
    threads = Math.min(4, availableParallelism()),
    signal,
    onProgress,
  } = options;
  assertLegal(photo, margins, { seed, variant, threads });
  signal?.throwIfAborted();
  const { width, height, channels } = photo;
  const frame = {
    width: margins.left + width + margins.right,
    height: margins.up + height + margins.down,
    photoX: margins.left,
    photoY: margins.up,
    photoWidth: width,
    photoHeight: height,
  };
  if (frame.width === width && frame.height === height) return { ...photo, data: photo.data.slice() };
  const hear = inSteps(Number.EPSILON, (fraction) => onProgress?.(fraction));
  const [sharing, starting, painting] = new Progress(hear).split([1, 1, 98]);
  const [module, shared] = await Promise.all([compileKernel(), share(photo.data, sharing)]);
  signal?.throwIfAborted();

  const assignment: Assignment = {
    module,
    control: createControlBlock(),
    order: { photo: shared, channels, frame, seed, variant },
  };
  const script = new URL('./painter-thread.mjs', import.meta.url);
  const data = await runThreads(script, assignment, threads - 1, { starting, painting }, signal);
  hear(1);
  // Whoever changed their mind at the last report gets no picture either.
  signal?.throwIfAborted();
  return { data, width: frame.width, height: frame.height, channels };
}
