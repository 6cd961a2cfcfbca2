import { createDeflate, type Deflate } from 'node:zlib';
import type { Size } from '@/lib/outpainting/canvas';
import { profileChunk } from './icc-profile';
import { pngChunk, xmpChunk } from './png-chunk';

type Header = Size & { channels: 3 | 4; profile: Buffer | null; xmp?: string };

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const UP = 2;
/** Each row as its difference from the one above, then the fastest deflate: half the bytes of a slow one without it. */
const LEVEL = 1;
const CHUNK = 1 << 20;

/**
 * Writes a PNG of 8 bits a channel, some rows at a time, into one buffer, with a colour profile that does not touch the
 * pixels; sharp takes raw pixels as a whole only, and can only convert to a profile. Deflate runs on Node's pool of
 * threads while the caller prepares the next rows. The same rows give the same bytes however they are grouped.
 */
export class PngWriter {
  private readonly stride: number;
  private readonly deflate: Deflate = createDeflate({ level: LEVEL, chunkSize: CHUNK, memLevel: 9 });
  private readonly ended: Promise<void>;
  private readonly above: Buffer;
  private readonly png: Buffer;
  private length = 0;
  private written: Promise<void> = Promise.resolve();

  constructor({ width, height, channels, profile, xmp }: Header) {
    this.stride = width * channels;
    this.above = Buffer.alloc(this.stride);
    const raw = (this.stride + 1) * height;
    // What deflate cannot make smaller grows by less than this. The system gives memory to the pages that are used.
    this.png = Buffer.allocUnsafeSlow(raw + (raw >> 8) + (profile?.length ?? 0) + 2 * CHUNK);
    this.length = SIGNATURE.copy(this.png);
    const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, channels === 4 ? 6 : 2, 0, 0, 0]);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    this.append(pngChunk('IHDR', header));
    if (profile) this.append(profileChunk(profile));
    if (xmp) this.append(xmpChunk(xmp));
    this.deflate.on('data', (data: Buffer) => this.append(pngChunk('IDAT', data)));
    this.ended = new Promise((resolve, reject) => this.deflate.on('end', resolve).on('error', reject));
  }

  /** Takes whole rows from the top. Resolves when the rows before these are compressed. */
  async write(rows: Buffer): Promise<void> {
    const { stride, above } = this;
    const count = rows.length / stride;
    const filtered = Buffer.allocUnsafe(rows.length + count);
    for (let row = 0, to = 0; row < count; row += 1) {
      filtered[to] = UP;
      to += 1;
      const from = row * stride;
      const before = row === 0 ? above : rows;
      const higher = row === 0 ? 0 : from - stride;
      for (let at = 0; at < stride; at += 1) filtered[to + at] = rows[from + at]! - before[higher + at]!;
      to += stride;
    }
    rows.copy(above, 0, rows.length - stride);
    await this.written;
    this.written = new Promise((resolve, reject) =>
      this.deflate.write(filtered, (error) => (error ? reject(error) : resolve())),
    );
  }

  /** The whole file, in a buffer of its own. */
  async finish(): Promise<Buffer<ArrayBuffer>> {
    await this.written;
    this.deflate.end();
    await this.ended;
    this.append(pngChunk('IEND', Buffer.alloc(0)));
    return this.png.subarray(0, this.length) as Buffer<ArrayBuffer>;
  }

  private append(chunk: Buffer): void {
    this.length += chunk.copy(this.png, this.length);
  }
}
