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

const AFTER_HEADER = 8 + 25;

/** A PNG with these chunks right behind its header, where every kind of metadata may stand; its pixels are not touched. */
export function withChunks(png: Uint8Array, chunks: Buffer[]): Buffer {
  return Buffer.concat([png.subarray(0, AFTER_HEADER), ...chunks, png.subarray(AFTER_HEADER)]);
}

/** XMP as PNG holds it: XMP specification, part 3, 1.1.5. */
export function xmpChunk(xmp: string): Buffer {
  return pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`));
}
