import { parentPort, Worker, workerData } from 'node:worker_threads';
import { Arena } from './arena';
import { fromRgba, toRgba } from './channels';
import { Crew, help } from './crew';
import type { Frame } from './frame';
import { instantiateKernel } from './kernel';
import { paint } from './paint';

/** What a thread is started with: the conductor with an order, its helpers with the memory it works in. */
export type Assignment = {
  module: WebAssembly.Module;
  control: Int32Array;
} & (
  | { memory: WebAssembly.Memory }
  | {
      order: {
        photo: Uint8Array;
        channels: number;
        frame: Frame;
        seed: number;
        variant: number;
        helpers: number;
      };
    }
);

const assignment = workerData as Assignment;
const { module, control } = assignment;
if ('memory' in assignment) help(control, instantiateKernel(module, assignment.memory));
else {
  const { frame, channels, photo, seed, variant, helpers } = assignment.order;
  // The memory belongs to this thread: it goes back to the system when the thread ends, helpers included.
  const arena = new Arena();
  const { memory } = arena;
  for (let i = 0; i < helpers; i++) {
    const helper: Assignment = { module, memory, control };
    new Worker(new URL('./painter-thread.mjs', import.meta.url), { workerData: helper });
  }
  const crew = new Crew(instantiateKernel(module, memory), control, helpers);
  const pixels = toRgba(photo, frame.photoWidth * frame.photoHeight, channels);
  const data = fromRgba(paint(arena, crew, frame, pixels, seed, variant), channels);
  parentPort?.postMessage(data, [data.buffer as ArrayBuffer]);
}
