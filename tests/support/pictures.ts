import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

/** Repeatable bytes that no encoder can guess. */
export function noise(length: number, seed = 1): Buffer {
  let state = seed;
  const bytes = Buffer.alloc(length);
  for (let index = 0; index < length; index += 1) {
    state = (state * 1664525 + 1013904223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}

/** A picture such as a provider sends back. */
export async function painting(width: number, height: number): Promise<Buffer> {
  return sharp(noise(width * height * 3, 7), { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer();
}

/** One of the photographs that the tests come with. */
export function readPhoto(name: string): Promise<Buffer> {
  return readFile(path.join(import.meta.dirname, '../fixtures/photos', name));
}
