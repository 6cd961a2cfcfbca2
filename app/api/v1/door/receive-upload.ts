import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import busboy from 'busboy';
import { tooManyBytes } from '@/lib/imaging/inspect';
import { photoLimits } from '@/lib/photos/photo-limits';
import { ApiProblem } from './api-problem';

/** A file that came with a form, on disk until it is disposed of. */
export type Upload = {
  name: string;
  sha256: string;
  read: () => Promise<Buffer>;
  dispose: () => Promise<void>;
};

/** Room for the form around the file. */
const FORM_BYTES = 64 * 1024;
const WANTED = 'Send the photo as multipart/form-data, in a part named "file".';

/**
 * The part `file` of a form, written to disk while it arrives, so that slow senders cost no memory.
 * @throws ApiProblem 400, 413, 415, 422
 */
export async function receiveUpload(request: Request): Promise<Upload> {
  const { body, headers } = request;
  if (!/^multipart\/form-data\b/i.test(headers.get('content-type') ?? ''))
    throw new ApiProblem(415, 'unsupported_media_type', WANTED);
  if (Number(headers.get('content-length')) > photoLimits().maxBytes + FORM_BYTES) throw tooLarge();
  if (!body) throw malformed();
  const folder = await mkdtemp(path.join(tmpdir(), 'outframe-upload-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    const file = path.join(folder, 'file');
    const received = await receiveFile(readForm(headers), body as ReadableStream, file);
    if (!received) throw new ApiProblem(422, 'invalid', WANTED, { fields: { file: [WANTED] } });
    return { ...received, read: () => readFile(file), dispose };
  } catch (error) {
    await dispose();
    throw error instanceof ApiProblem ? error : malformed(error);
  }
}

function readForm(headers: Headers): busboy.Busboy {
  const limits = { fileSize: photoLimits().maxBytes, files: 1, fields: 20, fieldSize: 1024 };
  return busboy({
    headers: { 'content-type': headers.get('content-type') ?? '' },
    limits,
    defParamCharset: 'utf8',
  });
}

/** The name and checksum of the file that was written to `target`; null when the form had none. */
async function receiveFile(form: busboy.Busboy, body: ReadableStream, target: string) {
  const written: Promise<{ name: string; sha256: string }>[] = [];
  form.on('file', (part, stream, { filename }) => {
    if (part !== 'file') return void stream.resume();
    stream.on('limit', () => form.destroy(tooLarge()));
    const file = keepFile(stream, target).then((sha256) => ({ name: filename ?? '', sha256 }));
    file.catch((error) => form.destroy(error));
    written.push(file);
  });
  await pipeline(Readable.fromWeb(body), form);
  return (await written[0]) ?? null;
}

async function keepFile(stream: Readable, target: string): Promise<string> {
  const hash = createHash('sha256');
  stream.on('data', (chunk) => hash.update(chunk));
  await pipeline(stream, createWriteStream(target, { mode: 0o600 }));
  return hash.digest('hex');
}

function tooLarge(): ApiProblem {
  return new ApiProblem(413, 'too_large', tooManyBytes(photoLimits().maxBytes));
}

function malformed(cause?: unknown): ApiProblem {
  return new ApiProblem(400, 'malformed', 'The body is not a complete multipart/form-data form.', { cause });
}
