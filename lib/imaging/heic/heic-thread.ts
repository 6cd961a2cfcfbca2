import { parentPort, workerData } from 'node:worker_threads';
import libheif from 'libheif-js/wasm-bundle.js';

/** What the thread is given, and what it answers: RGBA, 4 bytes a pixel. */
export type HeicOrder = { file: Uint8Array };
export type HeicPicture = { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> };

const { file }: HeicOrder = workerData;
const images = new libheif.HeifDecoder().decode(file);
const image = images.find((each) => each.is_primary()) ?? images[0];
if (!image) throw new Error('The file holds no picture.');
const [width, height] = [image.get_width(), image.get_height()];
const picture: HeicPicture = { width, height, data: new Uint8ClampedArray(width * height * 4) };
image.display(picture, (filled) => {
  if (!filled) throw new Error('The picture cannot be decoded.');
  parentPort?.postMessage(picture, [picture.data.buffer]);
});
