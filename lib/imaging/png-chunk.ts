import { crc32 } from '@node-rs/crc32';

/** A chunk of a PNG: its length, its name of four letters, its data and their checksum (PNG specification, 5.3). */
export function pngChunk(name: string, data: Uint8Array): Buffer {
  const chunk = Buffer.allocUnsafe(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(name, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, data.length + 8)), data.length + 8);
  return chunk;
}
