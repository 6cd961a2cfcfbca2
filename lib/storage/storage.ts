export type StoredFile = { body: ReadableStream<Uint8Array>; bytes: number; contentType: string };

/**
 * Where files live. Keys are ours, deterministic and unguessable to nobody: whoever serves a file checks
 * permission first. Implementations throw AppError('storage_unavailable') for their own trouble.
 */
export interface Storage {
  readonly name: string;
  /** Writes whole or not at all; the same key again replaces it. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** null when there is no such key. `range` is in bytes, end inclusive. */
  get(key: string, range?: { start: number; end: number }): Promise<StoredFile | null>;
  /** Unknown keys are no error. */
  remove(keys: string[]): Promise<void>;
  /** Throws when it cannot write and read back: for `doctor` and readiness. */
  check(): Promise<void>;
}

/** The whole file in memory; null when there is no such key. */
export async function readFile(storage: Storage, key: string): Promise<Buffer | null> {
  const file = await storage.get(key);
  if (!file) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
