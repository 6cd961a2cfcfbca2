import { createHash } from 'node:crypto';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { AppError } from '@/lib/errors';

/** No archive of ours has more, and each takes some memory while it is imported. */
const MAX_ENTRIES = 1_000_000;
/** What is read into memory whole. */
const MAX_ENTRY_BYTES = 1024 ** 3;

/** @returns an error for an archive that is not as we write them */
export function damaged(cause?: unknown): AppError {
  return new AppError('invalid', 'This is not an export of Outframe, or it is damaged.', { cause });
}

/** An archive on disk, read at random. Everything in it is somebody's claim until its checksum was compared. */
export class ArchiveFile {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: Map<string, Entry>,
  ) {}

  /** @throws AppError invalid */
  static async open(file: string): Promise<ArchiveFile> {
    let zip: ZipFile;
    try {
      // It refuses names that lead out of the folder, and sizes that are not as announced.
      zip = await openPromise(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
    } catch (error) {
      throw damaged(error);
    }
    // What goes wrong while something is read is told by that.
    zip.on('error', () => {});
    try {
      return new ArchiveFile(zip, await entriesOf(zip));
    } catch (error) {
      zip.close();
      throw error instanceof AppError ? error : damaged(error);
    }
  }

  close(): void {
    this.zip.close();
  }

  bytesOf(name: string): number | null {
    return this.entries.get(name)?.uncompressedSize ?? null;
  }

  /** @throws AppError invalid when there is no such entry, it is too large, or not what its checksum says */
  async read(name: string, expected: { sha256?: string; maxBytes?: number } = {}): Promise<Buffer> {
    const { sha256, maxBytes = MAX_ENTRY_BYTES } = expected;
    const entry = this.entries.get(name);
    if (!entry || entry.uncompressedSize > maxBytes) throw damaged();
    const chunks: Buffer[] = [];
    const hash = createHash('sha256');
    try {
      for await (const chunk of await this.zip.openReadStreamPromise(entry)) {
        hash.update(chunk);
        chunks.push(chunk);
      }
    } catch (error) {
      throw damaged(error);
    }
    if (sha256 !== undefined && hash.digest('hex') !== sha256) throw damaged();
    return Buffer.concat(chunks);
  }
}

/** What lies in it, and nothing twice. Ours are stored as they are, so that no small file swells into a large one. */
async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_ENTRIES) throw damaged();
  const entries = new Map<string, Entry>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.compressionMethod !== 0 || entry.isEncrypted())
      throw new AppError('invalid', 'This archive was packed anew. Choose the file as it was exported.');
    bytes += entry.uncompressedSize;
    if (entries.has(entry.fileName) || bytes > zip.fileSize || entries.size >= MAX_ENTRIES) throw damaged();
    entries.set(entry.fileName, entry);
  }
  return entries;
}
