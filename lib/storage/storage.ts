import { AppError } from '@/lib/errors';

/** An inclusive range of bytes; without `end` it goes to the last byte. */
export type ByteRange = { start: number; end?: number };

export type StoredFile = {
  body: ReadableStream<Uint8Array>;
  /** Size of the whole file, whatever part `body` carries. */
  bytes: number;
  contentType: string;
  /** What `body` carries when a range was asked for and lies inside the file; null when it is the whole file. */
  range: { start: number; end: number } | null;
};

/** One file as a storage lists it: by the digest of its key, which is all that a storage knows of it. */
export type ListedFile = {
  /** As `fileId` makes it. */
  id: string;
  bytes: number;
  /** When it was last put. */
  modifiedAt: Date;
  /** False for what is left of a file that cannot be read any more. */
  isWhole: boolean;
};

/**
 * Where files live. Keys are ours and deterministic, and knowing one opens nothing: whoever serves a file checks
 * permission first. Implementations throw AppError('storage_unavailable') for their own trouble.
 */
export interface Storage {
  readonly name: string;
  /**
   * Writes whole or not at all. A key stands for one content for good: putting it again repeats the same work and is
   * no error. A removed key is not used again, since UploadThing never frees one.
   */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** null when there is no such key. A range that lies outside the file is ignored. */
  get(key: string, range?: ByteRange): Promise<StoredFile | null>;
  /** Unknown keys are no error. */
  remove(keys: string[]): Promise<void>;
  /** Every file there is, in portions and in no order. One that comes or goes meanwhile may be in it or not. */
  list(): AsyncIterable<ListedFile[]>;
  /** Removes files by the ids they were listed under. Unknown ids are no error. */
  removeListed(ids: string[]): Promise<void>;
  /** Throws when it cannot write and read back: for `doctor` and readiness. */
  check(): Promise<void>;
}

/** The whole file in memory; null when there is no such key. */
export async function readFile(storage: Storage, key: string): Promise<Buffer | null> {
  const file = await storage.get(key);
  if (!file) return null;
  const whole = Buffer.allocUnsafe(file.bytes);
  let at = 0;
  for await (const chunk of file.body) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  if (at !== file.bytes) throw new AppError('storage_unavailable', 'A stored file came back incomplete.');
  return whole;
}
