import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/lib/errors';
import { cannotSave } from './disk-folder';
import type { EmbeddedUploadThing } from './embedded-uploadthing';
import { receiveFile } from './multipart-file';
import { sign, signedParameter } from './signed-url';
import type { Registration } from './waiting-uploads';

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_AT_ONCE = 32;

const underWay = new Set<string>();

/** The file router's route handler, called in this process. */
type RouteHandler = (request: Request) => Promise<Response>;

/**
 * The browser's half of an upload in embedded mode: HEAD asks how much has come, PUT brings the rest, and the answer
 * to the PUT carries what the router's `onUploadComplete` returned.
 */
export async function receiveUpload(
  embedded: EmbeddedUploadThing,
  request: Request,
  callRouter: RouteHandler,
): Promise<Response> {
  const upload = readUpload(embedded, request);
  if (!upload) return refuse(403, 'This upload link is not valid any more. Please start the upload again.');
  const registration = await embedded.waiting.find(upload.fileKey);
  if (!registration) return refuse(404, 'This upload is not known. Please start it again.');
  if (upload.size > MAX_BYTES) return refuse(413, 'The file is larger than 64 MB.');
  if (request.method === 'HEAD')
    return new Response(null, {
      headers: { 'x-ut-range-start': String(await received(embedded, upload)) },
    });
  // No sentence for the person: the browser tries these again by itself.
  if (underWay.has(upload.fileKey)) return new Response(null, { status: 409 });
  if (underWay.size >= MAX_AT_ONCE)
    return new Response(null, { status: 503, headers: { 'retry-after': '5' } });
  underWay.add(upload.fileKey);
  try {
    await receiveBytes(embedded, upload, request);
    return Response.json(await complete(embedded, upload, registration, callRouter));
  } catch (error) {
    const told = error instanceof AppError ? error : cannotSave(error);
    return refuse(told.code === 'invalid' ? 400 : 507, told.message);
  } finally {
    underWay.delete(upload.fileKey);
  }
}

type Upload = { fileKey: string; id: string; name: string; size: number; type: string };

function readUpload(embedded: EmbeddedUploadThing, request: Request): Upload | null {
  const url = embedded.signedUrl(request);
  const id = url && signedParameter(url, 'x-ut-custom-id');
  if (!url || !id) return null;
  return {
    fileKey: path.posix.basename(url.pathname),
    id,
    name: signedParameter(url, 'x-ut-file-name') ?? '',
    size: Number(signedParameter(url, 'x-ut-file-size')),
    type: signedParameter(url, 'x-ut-file-type') ?? 'application/octet-stream',
  };
}

/** Bytes that are here: all of them when an earlier PUT landed and only its answer was lost. */
async function received(embedded: EmbeddedUploadThing, upload: Upload): Promise<number> {
  return (await embedded.folder.sizeOf(upload.id)) ?? embedded.waiting.received(upload.fileKey);
}

async function receiveBytes(embedded: EmbeddedUploadThing, upload: Upload, request: Request): Promise<void> {
  if ((await embedded.folder.sizeOf(upload.id)) === upload.size) return void request.body?.cancel();
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.get('range') ?? '')?.[1] ?? 0);
  if (start > (await embedded.waiting.received(upload.fileKey)))
    throw new AppError('invalid', 'The upload continues after a gap. Please start it again.');
  if (!request.body) throw new AppError('invalid', 'The upload has no file.');
  const part = embedded.waiting.partOf(upload.fileKey);
  const sink = await open(part, 'a', 0o600);
  try {
    await sink.truncate(start);
    await receiveFile(request.body, upload.size - start, sink);
    await sink.sync();
  } finally {
    await sink.close();
  }
  await embedded.folder.adopt(upload.id, part, upload.type);
}

/** Tells the router as UploadThing's servers would, and hands on what it answered. */
async function complete(
  embedded: EmbeddedUploadThing,
  upload: Upload,
  registration: Registration,
  callRouter: RouteHandler,
) {
  const place = `/f/${upload.id}`;
  const urls = { url: place, appUrl: place, ufsUrl: place, fileHash: await md5(embedded, upload.id) };
  const { fileKey, id, name, size, type } = upload;
  const payload = JSON.stringify({
    status: 'uploaded',
    file: { key: fileKey, name, size, type, customId: id, ...urls },
    origin: embedded.ingestUrl,
    metadata: registration.metadata,
  });
  const callbackUrl = new URL(registration.callbackUrl);
  callbackUrl.searchParams.set('slug', registration.callbackSlug);
  const response = await callRouter(
    new Request(callbackUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'uploadthing-hook': 'callback',
        'x-uploadthing-signature': sign(payload, embedded.apiKey),
      },
      body: payload,
    }),
  );
  await response.body?.cancel();
  const serverData = embedded.answers.get(fileKey) ?? null;
  embedded.answers.delete(fileKey);
  return { ...urls, serverData };
}

/** UploadThing names contents by their MD5; a refused photo is gone by the time it would be asked for again. */
async function md5(embedded: EmbeddedUploadThing, id: string): Promise<string> {
  const hash = createHash('md5');
  const file = await embedded.folder.read(id);
  if (file) for await (const chunk of file.body) hash.update(chunk);
  return hash.digest('hex');
}

function refuse(status: number, error: string): Response {
  return Response.json({ error }, { status });
}
