import { createHmac } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { cannotSave, DiskFolder } from './disk-folder';
import { isSignedUrl, signedParameter } from './signed-url';
import type { ByteRange } from './storage';
import type { UploadThingAccess } from './uploadthing-storage';
import { type Registration, registrationSchema, WaitingUploads } from './waiting-uploads';

/** Made up and never dialled: URLs are signed for it and leave the server as paths of our own origin. */
const ORIGIN = 'https://embedded.outframe.invalid';
const APP_ID = 'embedded';

/** Where the browser's PUT arrives: the one part of the protocol that needs a route. */
export const EMBEDDED_PATH = '/api/uploadthing/embedded';

const routeMetadataSchema = z.object({
  fileKeys: z.array(z.string()),
  ...registrationSchema.shape,
});
const callbackResultSchema = z.object({ fileKey: z.string(), callbackData: z.unknown() });
const deleteSchema = z.object({ customIds: z.array(z.string()) });

/**
 * UploadThing's side of the protocol, answered from a folder: every call the SDK makes on the server goes through
 * `access.fetch` and never leaves the process. Written against uploadthing 7.7.4, whose version is pinned.
 */
export class EmbeddedUploadThing {
  readonly folder: DiskFolder;
  readonly waiting: WaitingUploads;
  readonly apiKey: string;
  readonly access: UploadThingAccess;
  /** What the file router had to say about uploads whose callback has run. */
  readonly answers = new Map<string, unknown>();

  constructor(dataDir: string, secret: string) {
    this.folder = new DiskFolder(path.join(dataDir, 'files'));
    this.waiting = new WaitingUploads(path.join(dataDir, 'files', 'incoming'));
    this.apiKey = `sk_${createHmac('sha256', secret).update('embedded uploadthing').digest('hex')}`;
    const token = { apiKey: this.apiKey, appId: APP_ID, regions: ['here'], ingestHost: 'outframe.invalid' };
    this.access = {
      token: Buffer.from(JSON.stringify(token)).toString('base64'),
      fetch: (input, init) => this.answer(new URL(input instanceof Request ? input.url : input), init),
      apiUrl: ORIGIN,
      ingestUrl: this.ingestUrl,
      ufsHost: 'outframe.invalid',
      list: () => this.folder.list(),
    };
  }

  get ingestUrl(): string {
    return `${ORIGIN}${EMBEDDED_PATH}`;
  }

  /** A signed URL as the path that a browser reaches it by. */
  toPath(url: string): string {
    return url.startsWith(`${ORIGIN}/`) ? url.slice(ORIGIN.length) : url;
  }

  /** The URL that was signed, as the request brought it. null when it is not ours or has expired. */
  signedUrl(request: Request): URL | null {
    const { pathname, search } = new URL(request.url);
    const url = `${ORIGIN}${pathname}${search}`;
    return isSignedUrl(url, this.apiKey, Date.now()) ? new URL(url) : null;
  }

  private async answer(url: URL, init: RequestInit = {}): Promise<Response> {
    const method = init.method ?? 'GET';
    if (method === 'GET' && url.pathname.startsWith('/f/'))
      return this.serve(url, new Headers(init.headers).get('range'));
    if (method === 'PUT') return this.save(url, init.body);
    switch (url.href) {
      case `${this.ingestUrl}/route-metadata`: {
        const { fileKeys, ...registration } = routeMetadataSchema.parse(await bodyOf(init));
        await this.register(fileKeys, registration);
        return Response.json({ ok: true });
      }
      case `${this.ingestUrl}/callback-result`: {
        const { fileKey, callbackData } = callbackResultSchema.parse(await bodyOf(init));
        this.answers.set(fileKey, callbackData);
        return Response.json({ ok: true });
      }
      case `${ORIGIN}/v6/deleteFiles`: {
        const { customIds } = deleteSchema.parse(await bodyOf(init));
        for (const id of customIds) await this.folder.remove(id);
        return Response.json({ success: true, deletedCount: customIds.length });
      }
      default:
        return Response.json({ error: 'The embedded storage does not know this call.' }, { status: 404 });
    }
  }

  private async register(fileKeys: string[], registration: Registration): Promise<void> {
    await this.waiting.forgetExpired(Date.now());
    for (const fileKey of fileKeys) await this.waiting.register(fileKey, registration);
  }

  private async serve(url: URL, rangeHeader: string | null): Promise<Response> {
    if (!isSignedUrl(url.href, this.apiKey, Date.now())) return new Response(null, { status: 403 });
    const file = await this.folder.read(url.pathname.slice('/f/'.length), parseRange(rangeHeader));
    if (!file) return new Response(null, { status: 404 });
    const { start, end } = file.range ?? { start: 0, end: file.bytes - 1 };
    const headers = new Headers({
      'content-type': file.contentType,
      'content-length': String(end - start + 1),
    });
    if (file.range) headers.set('content-range', `bytes ${start}-${end}/${file.bytes}`);
    return new Response(file.body, { status: file.range ? 206 : 200, headers });
  }

  /** A whole file from the SDK on the server. */
  private async save(url: URL, body: RequestInit['body']): Promise<Response> {
    if (!isSignedUrl(url.href, this.apiKey, Date.now())) return new Response(null, { status: 403 });
    const id = signedParameter(url, 'x-ut-custom-id');
    const file = body instanceof FormData ? body.get('file') : null;
    if (!id || !(file instanceof Blob)) return new Response(null, { status: 400 });
    try {
      await this.folder.write(id, file.stream(), signedParameter(url, 'x-ut-file-type') ?? file.type);
    } catch (error) {
      return Response.json({ error: cannotSave(error).message }, { status: 507 });
    }
    const place = `/f/${id}`;
    return Response.json({ url: place, appUrl: place, ufsUrl: place, fileHash: id, serverData: null });
  }
}

/** A single `bytes=` range with a start, the only kind that we ask for. */
function parseRange(header: string | null): ByteRange | undefined {
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  if (start === undefined) return undefined;
  if (end && Number(end) < Number(start)) return undefined;
  return { start: Number(start), end: end ? Number(end) : undefined };
}

async function bodyOf(init: RequestInit): Promise<unknown> {
  return new Response(init.body).json();
}
