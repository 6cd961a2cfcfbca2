import { crc32 } from '@node-rs/crc32';
import { AppError } from '@/lib/errors';

/** It must bring exactly the `bytes` that are told of it. */
type Streamed = { bytes: number; body: ReadableStream<Uint8Array> };
export type ZipEntry = { name: string; modified: Date; content: Uint8Array | Streamed };

/** From here on a number does not fit into the fields of the first ZIP, and stands in those of ZIP64. */
const LARGE = 0xffff_ffff;
const MANY = 0xffff;

/**
 * A ZIP of entries as they come, stored as they are: pictures do not get smaller. Nothing is kept but the list of names
 * at its end; beyond 4 GB and 65 535 entries it is a ZIP64. An entry's stream is closed when the ZIP is given up,
 * at once with the `signal`. PKWARE APPNOTE 6.3.10, 4.3.
 * @throws AppError storage_unavailable when a stream ends early
 */
export async function* zip(
  entries: AsyncIterable<ZipEntry>,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const listed: Buffer[] = [];
  let offset = 0;
  for await (const { name, modified, content } of entries) {
    const entry: Entry = { name: Buffer.from(name), modified, streamed: true, bytes: 0, crc: 0, offset };
    const parts = content instanceof Uint8Array ? kept(entry, content) : streamed(entry, content, signal);
    for await (const part of parts) {
      yield part;
      offset += part.byteLength;
    }
    listed.push(listing(entry));
  }
  let length = 0;
  for (const record of listed) {
    yield record;
    length += record.length;
  }
  yield ending({ count: listed.length, length, offset });
}

type Entry = {
  name: Buffer;
  modified: Date;
  /** Its checksum is known only behind its bytes. */
  streamed: boolean;
  bytes: number;
  crc: number;
  offset: number;
};

async function* kept(entry: Entry, bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  Object.assign(entry, { streamed: false, bytes: bytes.byteLength, crc: crc32(bytes) });
  yield localHeader(entry);
  yield bytes;
}

async function* streamed(
  entry: Entry,
  { bytes, body }: Streamed,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const close = () => reader.cancel().catch(() => {});
  signal?.addEventListener('abort', close, { once: true });
  try {
    entry.bytes = bytes;
    yield localHeader(entry);
    let read = 0;
    for (;;) {
      const { done, value } = await reader.read();
      signal?.throwIfAborted();
      if (done) break;
      entry.crc = crc32(value, entry.crc);
      read += value.byteLength;
      yield value;
    }
    if (read !== bytes) throw new AppError('storage_unavailable', 'A stored file came back incomplete.');
    yield descriptor(entry);
  } finally {
    signal?.removeEventListener('abort', close);
    await close();
  }
}

/** Names are UTF-8; of a stream checksum and sizes follow it. */
const flagsOf = ({ streamed }: Entry) => 0x0800 | (streamed ? 0x0008 : 0);
const isLarge = ({ bytes }: Entry) => bytes >= LARGE;
const VERSION = 45;
const UNIX = 3;
const ORDINARY_FILE = 0o100644;

function localHeader(entry: Entry): Buffer {
  // With the field of ZIP64 here, its sizes behind the stream have eight bytes.
  const extra = Buffer.concat([timestamp(entry), isLarge(entry) ? wideField(0, 0) : Buffer.alloc(0)]);
  const size = isLarge(entry) ? LARGE : entry.streamed ? 0 : entry.bytes;
  const fields = record('PK\x03\x04', [[2, VERSION], ...shared(entry)]);
  const sizes = numbers([
    [4, entry.crc],
    [4, size],
    [4, size],
    [2, entry.name.length],
    [2, extra.length],
  ]);
  return Buffer.concat([fields, sizes, entry.name, extra]);
}

function descriptor(entry: Entry): Buffer {
  const width = isLarge(entry) ? 8 : 4;
  return record('PK\x07\x08', [
    [4, entry.crc],
    [width, entry.bytes],
    [width, entry.bytes],
  ]);
}

function listing(entry: Entry): Buffer {
  const wide = [
    ...(isLarge(entry) ? [entry.bytes, entry.bytes] : []),
    ...(entry.offset >= LARGE ? [entry.offset] : []),
  ];
  const extra = Buffer.concat([timestamp(entry), wide.length > 0 ? wideField(...wide) : Buffer.alloc(0)]);
  const size = Math.min(entry.bytes, LARGE);
  const fields = record('PK\x01\x02', [
    [2, (UNIX << 8) | VERSION],
    [2, VERSION],
    ...shared(entry),
    [4, entry.crc],
    [4, size],
    [4, size],
    [2, entry.name.length],
    [2, extra.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, ORDINARY_FILE * 0x10000],
    [4, Math.min(entry.offset, LARGE)],
  ]);
  return Buffer.concat([fields, entry.name, extra]);
}

function ending({ count, length, offset }: { count: number; length: number; offset: number }): Buffer {
  const small = record('PK\x05\x06', [
    [2, 0],
    [2, 0],
    [2, Math.min(count, MANY)],
    [2, Math.min(count, MANY)],
    [4, Math.min(length, LARGE)],
    [4, Math.min(offset, LARGE)],
    [2, 0],
  ]);
  if (count < MANY && length < LARGE && offset < LARGE) return small;
  const wide = record('PK\x06\x06', [
    [8, 44],
    [2, (UNIX << 8) | VERSION],
    [2, VERSION],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, length],
    [8, offset],
  ]);
  const locator = record('PK\x06\x07', [
    [4, 0],
    [8, offset + length],
    [4, 1],
  ]);
  return Buffer.concat([wide, locator, small]);
}

/** What both headers of an entry say alike: flags, no compression, and when it was made, to two seconds, in UTC. */
function shared(entry: Entry): Field[] {
  // The field begins in 1980.
  const at = new Date(Math.max(entry.modified.getTime(), Date.UTC(1980, 0, 1)));
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return [
    [2, flagsOf(entry)],
    [2, 0],
    [2, time],
    [2, day],
  ];
}

/** The time once more, for whoever reads it as one in UTC. */
function timestamp({ modified }: Entry): Buffer {
  return numbers([
    [2, 0x5455],
    [2, 5],
    [1, 1],
    [4, Math.floor(modified.getTime() / 1000)],
  ]);
}

function wideField(...values: number[]): Buffer {
  return numbers([[2, 0x0001], [2, values.length * 8], ...values.map((value): Field => [8, value])]);
}

type Field = [width: 1 | 2 | 4 | 8, value: number];

const record = (signature: string, fields: Field[]) =>
  Buffer.concat([Buffer.from(signature, 'latin1'), numbers(fields)]);

/** Numbers one after the other, the lowest byte first. */
function numbers(fields: Field[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, width);
    at += width;
  }
  return bytes;
}
