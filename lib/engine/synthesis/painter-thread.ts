import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { Arena } from './arena';
import { fromRgba, toRgba } from './channels';
import { Crew, help } from './crew';
import type { Frame } from './frame';
import { instantiateKernel } from './kernel';
import { paint } from './paint';
import { premultiply, unpremultiply } from './premultiplied-alpha';
import { inSteps, Progress } from './progress';
import type { Message } from './threads';

/** What is to be painted. `photo` is interleaved, of `channels` channels, in memory that threads share. */
export type Order = { photo: Uint8Array; channels: number; frame: Frame; seed: number; variant: number };

/** What every thread of an order is started with; each works in the memory that the conductor makes. */
export type Assignment = { module: WebAssembly.Module; control: Int32Array; order: Order };

/** Reports closer together than this would be noise. */
const PROGRESS_STEP = 0.004;

const { module, control, order, port, ports } = workerData as Assignment & {
  port?: MessagePort;
  ports?: MessagePort[];
};
const say = (message: Message, transfer: ArrayBuffer[] = []) => parentPort?.postMessage(message, transfer);

function conduct(helpers: readonly MessagePort[]): Uint8Array {
  say({ fraction: 0 });
  const progress = new Progress(inSteps(PROGRESS_STEP, (fraction) => say({ fraction })));
  // The memory belongs to the threads of this order: it goes back to the system when they end.
  const arena = new Arena();
  for (const helper of helpers) helper.postMessage(arena.memory);
  const crew = new Crew(instantiateKernel(module, arena.memory), control, helpers.length);
  const { photo, channels, frame, seed, variant } = order;
  const { photoWidth, photoHeight } = frame;
  const [reading, painting, writing] = progress.split([2, 95, 3]);
  const pixels = toRgba(photo, photoWidth * photoHeight, channels);
  premultiply(pixels);
  reading.reach(1);
  const rgba = paint(arena, crew, frame, pixels, seed, variant, painting);
  unpremultiply(rgba);
  const canvas = fromRgba(rgba, channels);
  writing.reach(0.5);
  for (let y = 0; y < photoHeight; y++) {
    const row = photo.subarray(y * photoWidth * channels, (y + 1) * photoWidth * channels);
    canvas.set(row, ((y + frame.photoY) * frame.width + frame.photoX) * channels);
  }
  return canvas;
}

if (ports) {
  const data = conduct(ports);
  say({ data }, [data.buffer as ArrayBuffer]);
} else if (port) {
  port.once('message', (memory: WebAssembly.Memory) => help(control, instantiateKernel(module, memory)));
}
