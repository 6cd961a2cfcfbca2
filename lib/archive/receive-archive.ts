import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { cannotSave } from '@/lib/storage/disk-folder';

/** What a run that was killed left behind is older than any import takes. */
const LEFT_BEHIND_MS = 24 * 60 * 60 * 1000;

/**
 * Writes an archive to a temporary file while it arrives, and removes that when `work` is done with it, however it ends.
 * @throws AppError invalid when it is too large or breaks off, storage_unavailable
 */
export async function withReceivedArchive<Result>(
  body: ReadableStream<Uint8Array>,
  work: (file: string) => Promise<Result>,
): Promise<Result> {
  const folder = path.join(/*turbopackIgnore: true*/ env().DATA_DIR, 'tmp');
  const file = path.join(folder, `import-${randomUUID()}.zip`);
  try {
    await mkdir(folder, { recursive: true });
    await removeLeftBehind(folder);
  } catch (error) {
    throw cannotSave(error);
  }
  try {
    await receive(body, file);
    return await work(file);
  } finally {
    await rm(file, { force: true });
  }
}

async function receive(body: ReadableStream<Uint8Array>, file: string): Promise<void> {
  const maxBytes = env().MAX_IMPORT_MB * 1024 ** 2;
  let bytes = 0;
  const capped = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.byteLength;
      done(bytes > maxBytes ? tooLarge() : null, chunk);
    },
  });
  const target = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  let failed: unknown;
  target.once('error', (error) => {
    failed = error;
  });
  try {
    await pipeline(Readable.fromWeb(body as NodeStream), capped, target);
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (failed === error) throw cannotSave(error);
    throw new AppError('invalid', 'The upload stopped before its end.', { cause: error });
  }
}

/** @returns the refusal of an archive above MAX_IMPORT_MB */
export function tooLarge(): AppError {
  return new AppError('invalid', `An import has at most ${env().MAX_IMPORT_MB} MB here.`);
}

async function removeLeftBehind(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^import-.*\.zip$/.test(name)) continue;
    const file = path.join(folder, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs > LEFT_BEHIND_MS) await rm(file, { force: true });
  }
}
