import { DEFAULT_BLEND, MAX_BLEND } from '@/lib/outpainting/blend';
import { canvasOf, type Margins, type Size } from '@/lib/outpainting/canvas';
import { Semaphore } from '@/lib/semaphore';
import type { Assembly } from './assemble';
import { openImage, pixelWork } from './open-image';
import { onThread } from './thread';

export type Composite = Size & { png: Buffer };

export type CompositeOptions = {
  blend?: number;
  /** A packet to write into the file. */
  xmp?: string;
  /** Told how much is done, 0..1. */
  onProgress?: (fraction: number) => void;
  signal?: AbortSignal;
};

/** Canvases of more pixels are made one at a time: they take a gigabyte. */
const LARGE = 50_000_000;
const largeWork = new Semaphore(1);

/** What the thread says: how much is done, then the end of it. */
export type CompositeMessage = { progress: number } | { made: Size & { png: Uint8Array<ArrayBuffer> } };

/**
 * Lays a photo over what a provider painted around it. The result is a lossless PNG of exactly the canvas, in the
 * photo's own colours and with its alpha. Negative margins cut off from the photo first.
 *
 *     painted, put back into place,       photo, untouched
 *     in the photo's tones
 *     +-------------------+               +--------+
 *     |                   |      +        |        |   at (left, up)
 *     +-------------------+               +--------+
 *
 * With `blend` 0 every pixel of the photo is the one in the file; with k none deeper than k from a border that has a
 * margin differs, and none that is not opaque. The painting moves to meet the photo, not the other way round. A picture
 * that does not show the photo is laid around it as it is.
 *
 * All work on pixels is done on a thread; the caller's event loop stays free.
 * @throws RangeError for a blend that is none, the signal's reason when aborted, sharp's error for a broken picture.
 */
export async function composite(
  original: Uint8Array,
  painted: Uint8Array,
  margins: Margins,
  { blend = DEFAULT_BLEND, xmp, onProgress, signal }: CompositeOptions = {},
): Promise<Composite> {
  if (!Number.isInteger(blend) || blend < 0 || blend > MAX_BLEND)
    throw new RangeError(`A blend is a whole number from 0 to ${MAX_BLEND}.`);
  const { left, right, up, down } = margins;
  const workerData: Assembly = { original, painted, margins: { left, right, up, down }, blend, xmp };
  const read = (message: CompositeMessage): Composite | undefined => {
    if ('progress' in message) return void onProgress?.(message.progress);
    const { png, width, height } = message.made;
    return { png: Buffer.from(png.buffer, png.byteOffset, png.byteLength), width, height };
  };
  const work = () => pixelWork.run(() => onThread('composite-thread.mjs', { workerData, read, signal }));
  const { width, height } = await openImage(original).metadata();
  const { width: across, height: along } = canvasOf({ width, height }, margins);
  const made = await (across * along > LARGE ? largeWork.run(work) : work());
  onProgress?.(1);
  return made;
}
