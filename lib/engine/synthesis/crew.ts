import { BAND_KERNELS, type BandKernel, type Kernel } from './kernel';
import type { Progress } from './progress';

/** Words of the control block, a shared Int32Array through which one conductor and its helpers agree. */
const EPOCH = 0;
const NEXT_BAND = 1;
const BANDS = 2;
const KERNEL = 3;
const RECORD = 4;
const ARGUMENT = 5;
const FINISHED = 6;
const READY = 7;

export function createControlBlock(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(64));
}

function takeBands(control: Int32Array, kernel: Kernel, progress?: Progress): void {
  const work = kernel[BAND_KERNELS[Atomics.load(control, KERNEL)]];
  const record = Atomics.load(control, RECORD);
  const argument = Atomics.load(control, ARGUMENT);
  const bands = Atomics.load(control, BANDS);
  for (;;) {
    const band = Atomics.add(control, NEXT_BAND, 1);
    if (band >= bands) return;
    work(record, band, argument);
    progress?.reach(Math.min(bands, Atomics.load(control, NEXT_BAND)) / bands);
  }
}

/**
 * A helper's whole life: waits for jobs and takes bands until its thread is ended. A fault ends the thread, and whoever
 * started it ends the rest (`threads.ts`): a conductor that waits for the helper's share cannot do so itself.
 */
export function help(control: Int32Array, kernel: Kernel): never {
  let epoch = Atomics.load(control, EPOCH);
  Atomics.add(control, READY, 1);
  for (;;) {
    Atomics.wait(control, EPOCH, epoch);
    const now = Atomics.load(control, EPOCH);
    if (now === epoch) continue;
    epoch = now;
    takeBands(control, kernel);
    Atomics.add(control, FINISHED, 1);
    Atomics.notify(control, FINISHED);
  }
}

/**
 * Runs kernels over bands of rows on the conductor's thread and its helpers.
 * A band's outcome depends on nothing that another band of the same run writes, so the bytes are the same for any
 * number of threads.
 */
export class Crew {
  constructor(
    readonly kernel: Kernel,
    private readonly control: Int32Array,
    private readonly helpers: number,
  ) {}

  /** Whether all helpers are there: those that are still starting would miss a job. */
  get complete(): boolean {
    return Atomics.load(this.control, READY) === this.helpers;
  }

  /** Runs `work(record, band, argument)` for every band; returns when all are done. */
  run(work: BandKernel, record: number, bands: number, argument = 0, progress?: Progress): void {
    const { control } = this;
    if (bands < 2 || this.helpers === 0 || !this.complete) {
      for (let band = 0; band < bands; band++) {
        this.kernel[work](record, band, argument);
        progress?.reach((band + 1) / bands);
      }
      return;
    }
    Atomics.store(control, KERNEL, BAND_KERNELS.indexOf(work));
    Atomics.store(control, RECORD, record);
    Atomics.store(control, ARGUMENT, argument);
    Atomics.store(control, BANDS, bands);
    Atomics.store(control, NEXT_BAND, 0);
    Atomics.store(control, FINISHED, 0);
    Atomics.add(control, EPOCH, 1);
    Atomics.notify(control, EPOCH);
    takeBands(control, this.kernel, progress);
    for (;;) {
      const finished = Atomics.load(control, FINISHED);
      if (finished === this.helpers) return;
      Atomics.wait(control, FINISHED, finished);
    }
  }
}
