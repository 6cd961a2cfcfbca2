import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { createControlBlock, readProgress } from './crew';
import { compileKernel } from './kernel';
import type { Assignment } from './painter-thread';

/** A picture: interleaved, 8 bit per channel, width x height x channels bytes. */
export type Pixels = { data: Uint8Array; width: number; height: number; channels: 1 | 2 | 3 | 4 };

/** Whole pixels added on each side, >= 0. */
export type Margins = { up: number; right: number; down: number; left: number };

export type OutpaintOptions = {
  /** Another seed gives another picture; 0 by default. */
  seed?: number;
  /** Which of several pictures of one seed, 0 by default. 0 is the most faithful; each other likes other parts. */
  variant?: number;
  /** Threads to work on; does not change the result. All processors, at most 4, by default. */
  threads?: number;
  signal?: AbortSignal;
  /** Called with 0..1, several times a second. */
  onProgress?: (fraction: number) => void;
};

/** Bumped whenever the same order gives other bytes. */
export const ENGINE_VERSION = '1.2.0';

const SHORTEST_SIDE = 32;
const LONGEST_SIDE = 32767;
const PROGRESS_INTERVAL_MS = 150;
const COPY_SLICE = 1 << 24;

function assertLegal({ data, width, height, channels }: Pixels, margins: Margins): void {
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
async function share(data: Uint8Array): Promise<Uint8Array> {
  const shared = new Uint8Array(new SharedArrayBuffer(data.length));
  for (let i = 0; i < data.length; i += COPY_SLICE) {
    shared.set(data.subarray(i, i + COPY_SLICE), i);
    await setImmediate();
  }
  return shared;
}

/**
 * Paints `margins` around `photo`, continuing it in every direction.
 * Resolves to exactly (left + width + right) x (up + height + down) pixels of the same channels; the photo's bytes
 * are unchanged at (left, up). The same photo, margins, seed and ENGINE_VERSION give the same bytes for any number of
 * threads. All heavy work runs on threads that end before the promise settles.
 * Rejects with RangeError for pictures and margins that are not as described above, and with `signal.reason` when
 * aborted.
 */
export async function outpaint(
  photo: Pixels,
  margins: Margins,
  options: OutpaintOptions = {},
): Promise<Pixels> {
  assertLegal(photo, margins);
  const {
    seed = 0,
    variant = 0,
    threads = Math.min(4, availableParallelism()),
    signal,
    onProgress,
  } = options;
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
  const [module, shared] = await Promise.all([compileKernel(), share(photo.data)]);
  signal?.throwIfAborted();

  const control = createControlBlock();
  const helpers = Math.max(0, Math.floor(threads) - 1);
  const order: Assignment = {
    module,
    control,
    order: { photo: shared, channels, frame, seed: seed | 0, variant, helpers },
  };
  const conductor = new Worker(new URL('./painter-thread.mjs', import.meta.url), {
    workerData: order,
    execArgv: [],
  });
  const timer = onProgress && setInterval(() => onProgress(readProgress(control)), PROGRESS_INTERVAL_MS);
  let stop: (() => void) | undefined;
  try {
    const data = await new Promise<Uint8Array>((resolve, reject) => {
      stop = () => reject(signal?.reason);
      signal?.addEventListener('abort', stop);
      conductor.once('message', resolve);
      conductor.once('error', reject);
      conductor.once('exit', () => reject(new Error('The painter thread ended before its work was done')));
    });
    onProgress?.(1);
    // Whoever changed their mind at the last report gets no picture either.
    signal?.throwIfAborted();
    return { data, width: frame.width, height: frame.height, channels };
  } finally {
    if (stop) signal?.removeEventListener('abort', stop);
    clearInterval(timer);
    // Ends its helpers too.
    await conductor.terminate();
  }
}
