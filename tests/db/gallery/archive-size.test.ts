import { crc32 } from '@node-rs/crc32';
import pino from 'pino';
import { expect, test } from 'vitest';
import { type Entry, fromRandomAccessReader, RandomAccessReader, type ZipFile } from 'yauzl';
import type { Context } from '@/lib/context';
import { archiveWishesSchema } from '@/lib/gallery/archive-wishes';
import { downloadArchive } from '@/lib/gallery/download-archive';
import { providers } from '@/lib/providers';
import type { Storage } from '@/lib/storage/storage';
import { testDatabase } from '@/tests/support/database';
import { makePerson, makePhoto } from '@/tests/support/factories';
import { makeFinished } from '@/tests/support/finished-expansion';
import { noise } from '@/tests/support/pictures';
import { entriesOf, readerOptions } from '@/tests/support/read-zip';

const block = noise(1 << 20);
/** Of megabytes: the second file alone is beyond 4 GB. */
const lengths = [900, 4500, 300, 300];
/** Enough for whatever a reader looks at first. */
const KEPT = 128 * 1024;

/** Files that are made as they are read. */
const storage = {
  async get(key: string) {
    const length = lengths[Number(key.split('/').at(-1))]!;
    let left = length;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          controller.enqueue(block);
          left -= 1;
          if (left === 0) controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    return { body, bytes: length * block.length, contentType: 'image/png', range: null };
  },
} as unknown as Storage;

/** Of a file that nobody kept, its end. */
class Ending extends RandomAccessReader {
  constructor(
    private readonly kept: Buffer,
    private readonly size: number,
  ) {
    super();
  }

  override _readStreamForRange(): never {
    throw new Error('Only the end of this archive was kept.');
  }

  override read(
    into: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ) {
    const start = position - (this.size - this.kept.length);
    if (start < 0) return done(new Error('This part of the archive was not kept.'));
    this.kept.copy(into, offset, start, start + length);
    done(null);
  }
}

test('an archive beyond 4 GB tells of each of its files where it is, how large, and what its checksum is', async () => {
  const { db } = (await testDatabase()).connection;
  const me = await makePerson(db);
  const photo = await makePhoto(db, me.id);
  const files = lengths.map(() => block);
  const { expansion } = await makeFinished(db, { ownerId: me.id, photoId: photo.id, files });
  const log = pino({ level: 'silent' });
  const ctx: Context = { actor: me.actor, db, providers, storage, now: () => new Date(), log };
  const wishes = archiveWishesSchema.parse({});
  let size = 0;
  let kept = Buffer.alloc(0);
  for await (const chunk of downloadArchive(ctx, { ids: [expansion.id], wishes })) {
    size += chunk.byteLength;
    kept = Buffer.concat([kept, chunk.subarray(-KEPT)]).subarray(-KEPT);
  }
  expect(kept.includes('PK\x06\x06')).toBe(true);
  const archive = await new Promise<ZipFile>((resolve, reject) =>
    fromRandomAccessReader(new Ending(kept, size), size, readerOptions, (error, file) =>
      error ? reject(error) : resolve(file),
    ),
  );
  const entries: Entry[] = [];
  for await (const entry of entriesOf(archive)) entries.push(entry);
  const list = entries.pop()!;
  expect(list.fileName).toBe('expansions.csv');
  // Header, name, time; sizes of eight bytes in front and behind where they are needed.
  const around = (bytes: number) =>
    30 + 'harbour-1200x600-v1.png'.length + 9 + (bytes < 2 ** 32 ? 16 : 20 + 24);
  const expected: object[] = [];
  let at = 0;
  for (const [index, length] of lengths.entries()) {
    const bytes = length * block.length;
    expected.push({
      name: `harbour-1200x600-v${index + 1}.png`,
      bytes: [bytes, bytes],
      crc: crcOf(length),
      at,
    });
    at += around(bytes) + bytes;
  }
  const found = entries.map((entry) => ({
    name: entry.fileName,
    bytes: [entry.compressedSize, entry.uncompressedSize],
    crc: entry.crc32,
    at: entry.relativeOffsetOfLocalHeader,
  }));
  expect(found).toEqual(expected);
  expect(list.relativeOffsetOfLocalHeader).toBe(at);
});

function crcOf(length: number): number {
  let crc = 0;
  for (let index = 0; index < length; index += 1) crc = crc32(block, crc);
  return crc;
}
