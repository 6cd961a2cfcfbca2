import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { crc32 } from '@node-rs/crc32';
import { type Entry, fromBuffer, type Options, type ZipFile } from 'yauzl';

export const readerOptions = { lazyEntries: true, validateEntrySizes: true, strictFileNames: true };

/** The entries of a ZIP and their bytes, checked against their checksums, by a reader that is not ours. */
export async function readZip(archive: Buffer) {
  const file = await openZip(archive);
  const entries: { name: string; modified: Date; bytes: Buffer }[] = [];
  for await (const entry of entriesOf(file)) {
    const open = promisify<Entry, NodeJS.ReadableStream>(file.openReadStream.bind(file));
    const bytes = await buffer(await open(entry));
    if (crc32(bytes) !== entry.crc32) throw new Error(`The checksum of ${entry.fileName} is wrong.`);
    entries.push({ name: entry.fileName, modified: entry.getLastModDate(), bytes });
  }
  return entries;
}

export function openZip(archive: Buffer): Promise<ZipFile> {
  return promisify<Buffer, Options, ZipFile>(fromBuffer)(archive, readerOptions);
}

/** What its list at the end says of each. */
export async function* entriesOf(file: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      file.once('entry', resolve).once('end', () => resolve(null));
      file.once('error', reject);
      file.readEntry();
    });
    file.removeAllListeners();
    if (!entry) return;
    yield entry;
  }
}
