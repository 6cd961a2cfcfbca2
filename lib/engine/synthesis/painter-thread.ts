import { parentPort, workerData } from 'node:worker_threads';
import { Arena } from './arena';
import { fromRgba, toRgba } from './channels';
import { Crew, help } from './crew';
import type { Frame } from './frame';
import { instantiateKernel } from './kernel';
import { paint } from './paint';

/** What a thread is started with. A thread without an order helps the one that has it. */
export type Assignment = {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  control: Int32Array;
  order?: { photo: Uint8Array; channels: number; frame: Frame; seed: number; helpers: number };
};

const { module, memory, control, order } = workerData as Assignment;
const kernel = instantiateKernel(module, memory);
if (!order) help(control, kernel);
else {
  const { frame, channels } = order;
  const photo = toRgba(order.photo, frame.photoWidth * frame.photoHeight, channels);
  const rgba = paint(new Arena(memory), new Crew(kernel, control, order.helpers), frame, photo, order.seed);
  const data = fromRgba(rgba, channels);
  parentPort?.postMessage(data, [data.buffer as ArrayBuffer]);
}
