import { parentPort, workerData } from 'node:worker_threads';
import { assemble } from './assemble';
import type { CompositeMessage } from './composite';

const STEP = 0.01;

const say = (message: CompositeMessage, moved: ArrayBuffer[] = []) => parentPort?.postMessage(message, moved);
let told = 0;
const made = await assemble(workerData, (progress) => {
  if (progress < told + STEP) return;
  told = progress;
  say({ progress });
});
say({ made }, [made.png.buffer]);
