import { BAND_KERNELS, type BandKernel, type Kernel } from './kernel';

/** Words of the control block, a shared Int32Array through which one conductor and its helpers agree. */
const EPOCH = 0;
const NEXT_BAND = 1;
const BANDS = 2;
const KERNEL = 3;
const RECORD = 4;
const ARGUMENT = 5;
const FINISHED = 6;
const READY = 7;
const PROGRESS = 8;

const PROGRESS_STEPS = 10000;

export function createControlBlock(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(64));
}

/** How much of the work is done, 0..1. */
export function readProgress(control: Int32Array): number {
  return Atomics.load(control, PROGRESS) / PROGRESS_STEPS;
}

function takeBands(control: Int32Array, kernel: Kernel): void {
  const work = kernel[BAND_KERNELS[Atomics.load(control, KERNEL)]];
  const record = Atomics.load(control, RECORD);
  const argument = Atomics.load(control, ARGUMENT);
  const bands = Atomics.load(control, BANDS);
  for (;;) {
    const band = Atomics.add(control, NEXT_BAND, 1);
    if (band >= bands) return;
    work(record, band, argument);
  }
}

/** A helper's whole life: waits for jobs and takes bands until its thread is ended. */
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

  /** Runs `work(record, band, argument)` for every band; returns when all are done. */
  run(work: BandKernel, record: number, bands: number, argument = 0): void {
    const { control } = this;
    // Helpers that are still starting would miss the job: until all are there the conductor works alone.
    if (bands < 2 || this.helpers === 0 || Atomics.load(control, READY) < this.helpers) {
      for (let band = 0; band < bands; band++) this.kernel[work](record, band, argument);
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
    takeBands(control, this.kernel);
    for (;;) {
      const finished = Atomics.load(control, FINISHED);
      if (finished === this.helpers) return;
      Atomics.wait(control, FINISHED, finished);
    }
  }

  report(fraction: number): void {
    Atomics.store(this.control, PROGRESS, Math.round(fraction * PROGRESS_STEPS));
  }
}
