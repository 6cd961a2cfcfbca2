import { UTApi, UTFile } from 'uploadthing/server';
import { AppError } from '@/lib/errors';
import { fileId, isFileId } from './file-id';
import { type ByteRange, type ListedFile, readFile, type Storage, type StoredFile } from './storage';
import { withoutDeprecations } from './without-deprecations';

/** How the uploadthing SDK is reached: its cloud, or a folder that answers in its place. */
export type UploadThingAccess = {
  token: string;
  fetch: typeof globalThis.fetch;
  apiUrl?: string;
  ingestUrl?: string;
  ufsHost?: string;
  /** Lists the files where they lie; without it the SDK is asked, page by page. */
  list?: () => AsyncIterable<ListedFile[]>;
};

const SIGNED_FOR_SECONDS = 60;
/** As many as UploadThing gives and takes at once. */
const PORTION = 500;

/** Private files at UploadThing, found by a digest of our key. The same code speaks to the cloud and to the folder. */
export class UploadThingStorage implements Storage {
  private readonly api: UTApi;

  /** `diagnose` throws the reason, as a sentence, when a failed write has one that is known. */
  constructor(
    readonly name: string,
    private readonly access: UploadThingAccess,
    private readonly diagnose: () => Promise<void> = async () => {},
  ) {
    // Its own log would hold signed URLs.
    this.api = new UTApi({ ...access, defaultKeyType: 'customId', logLevel: 'None' });
  }

  async put(key: string, bytes: Uint8Array, contentType: string): Promise<void> {
    const customId = fileId(key);
    const file = new UTFile([new Uint8Array(bytes)], customId, { type: contentType, customId });
    const { error } = await this.attempt('save the file', () =>
      withoutDeprecations(() => this.api.uploadFiles(file, { acl: 'private', contentDisposition: 'inline' })),
    );
    if (!error) return;
    await this.diagnose();
    // The cloud refuses a customId that it has: then this work was done before.
    const present = await this.get(key);
    await present?.body.cancel();
    if (present?.bytes === bytes.byteLength) return;
    throw unavailable('save the file', new Error(`${error.code}: ${error.message}`));
  }

  async get(key: string, range?: ByteRange): Promise<StoredFile | null> {
    const response = await this.attempt('read the file', async () => {
      const { ufsUrl } = await this.api.generateSignedURL(fileId(key), { expiresIn: SIGNED_FOR_SECONDS });
      const headers = new Headers({ 'accept-encoding': 'identity' });
      if (range) headers.set('range', `bytes=${range.start}-${range.end ?? ''}`);
      return this.access.fetch(ufsUrl, { headers, cache: 'no-store', redirect: 'follow' });
    });
    if (response.ok && response.body) return storedFile(response, response.body);
    await response.body?.cancel();
    if (response.status === 404) return null;
    if (response.status === 416) return this.get(key);
    throw unavailable('read the file', new Error(`It answered ${response.status}.`));
  }

  async remove(keys: string[]): Promise<void> {
    await this.removeListed(keys.map(fileId));
  }

  async removeListed(ids: string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += PORTION)
      await this.attempt('remove the files', () => this.api.deleteFiles(ids.slice(at, at + PORTION)));
  }

  async *list(): AsyncIterable<ListedFile[]> {
    yield* this.access.list?.() ?? this.listPages();
  }

  private async *listPages(): AsyncIterable<ListedFile[]> {
    for (let offset = 0; ; ) {
      const { files, hasMore } = await this.attempt('list the files', () =>
        this.api.listFiles({ limit: PORTION, offset }),
      );
      yield files.flatMap(({ customId, size, status, uploadedAt }) => {
        // What another product keeps in the same app of UploadThing is none of ours.
        if (!customId || !isFileId(customId) || status === 'Deletion Pending') return [];
        const modifiedAt = new Date(uploadedAt);
        return [{ id: customId, bytes: size, modifiedAt, isWhole: status === 'Uploaded' }];
      });
      if (!hasMore || files.length === 0) return;
      // It may give fewer than it was asked for.
      offset += files.length;
    }
  }

  async check(): Promise<void> {
    const key = `checks/${crypto.randomUUID()}`;
    await this.put(key, Buffer.from(key), 'text/plain');
    const back = await readFile(this, key);
    await this.remove([key]);
    if (back?.toString() !== key) throw unavailable('read back what it wrote');
  }

  private async attempt<Result>(what: string, call: () => Promise<Result>): Promise<Result> {
    try {
      return await call();
    } catch (error) {
      throw unavailable(what, error);
    }
  }
}

function storedFile(response: Response, body: ReadableStream<Uint8Array>): StoredFile {
  const contentType = response.headers.get('content-type') ?? 'application/octet-stream';
  const part = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
  if (response.status === 206 && part)
    return {
      body,
      contentType,
      bytes: Number(part[3]),
      range: { start: Number(part[1]), end: Number(part[2]) },
    };
  return { body, contentType, bytes: Number(response.headers.get('content-length')), range: null };
}

function unavailable(what: string, cause?: unknown): AppError {
  return new AppError('storage_unavailable', `The file storage could not ${what}. Please try again.`, {
    cause,
  });
}
