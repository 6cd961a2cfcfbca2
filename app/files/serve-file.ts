import { createHash } from 'node:crypto';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { previewBlend } from '@/lib/expansions/blend-result';
import { encodeResult, isStoredFile, isTooLargeFor } from '@/lib/expansions/encode-result';
import { getResultFile, type ResultVariant } from '@/lib/expansions/get-result-file';
import type { BlendInput, Download } from '@/lib/expansions/schemas';
import { downloadFormats } from '@/lib/imaging/encode-download';
import { PREVIEW_MIME } from '@/lib/imaging/previews';
import type { ThumbnailCopy } from '@/lib/imaging/thumbnails';
import { getPhotoFile, type PhotoVariant } from '@/lib/photos/get-photo-file';
import { fileHeaders, fileResponse, notModified, wantedRange } from './file-response';
import { noSuchFile } from './no-such-file';
import { serveThumbnail } from './serve-thumbnail';

/** A file of a photo that the actor may look at; of its thumbnails the `thumbnail`, or else the one that all have. @throws AppError not_found */
export async function servePhoto(
  ctx: Context,
  request: Request,
  input: { id: string; variant: PhotoVariant; thumbnail?: ThumbnailCopy },
): Promise<Response> {
  const file = await getPhotoFile(ctx, input);
  if (input.thumbnail) return serveThumbnail(ctx, request, file, input.thumbnail);
  return stored(ctx, request, file, input.variant);
}

/** A file of a result that the actor may look at; with `download` as an attachment, made so. @throws AppError not_found */
export async function serveResult(
  ctx: Context,
  request: Request,
  input: { id: string; variant: ResultVariant; download: Download | null; thumbnail?: ThumbnailCopy },
): Promise<Response> {
  const { variant, download } = input;
  const file = await getResultFile(ctx, { ...input, size: download?.size, template: download?.template });
  if (!download && input.thumbnail) return serveThumbnail(ctx, request, file, input.thumbnail);
  if (!download) return stored(ctx, request, file, variant);
  if (variant !== 'full') throw noSuchFile();
  const { format, colours, size } = download;
  const metadata = file.keepsLocation || download.metadata === 'none' ? download.metadata : 'no_location';
  const { ending, mime } = downloadFormats[format];
  if (isTooLargeFor(format, file.size))
    throw new AppError(
      'invalid',
      `This picture is too large for ${format.toUpperCase()}. Choose another format.`,
    );
  const fileName = `${file.fileName}.${ending}`;
  if (isStoredFile(download)) return stored(ctx, request, file, variant, fileName);
  const etag = `"${file.sha256}-${format}-${metadata}-${colours}-${size}"`;
  const known = notModified(request, etag);
  if (known) return known;
  const bytes = await encodeResult(ctx.storage, file, { ...download, metadata });
  if (!bytes) throw noSuchFile();
  const headers = fileHeaders({ etag, contentType: mime, fileName }, bytes.byteLength);
  return new Response(new Uint8Array(bytes), { headers });
}

/** What one of the actor's own results would look like with another blend. @throws AppError not_found */
export async function serveBlend(ctx: Context, request: Request, input: BlendInput): Promise<Response> {
  const bytes = await previewBlend(ctx, input, request.signal);
  const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
  return new Response(new Uint8Array(bytes), {
    headers: fileHeaders({ etag, contentType: PREVIEW_MIME }, bytes.byteLength),
  });
}

type File = { storageKey: string; contentType: string; sha256: string };

async function stored(
  ctx: Context,
  request: Request,
  { storageKey, contentType, sha256 }: File,
  variant: string,
  fileName?: string,
): Promise<Response> {
  const etag = `"${sha256}-${variant}"`;
  const known = notModified(request, etag);
  if (known) return known;
  const file = await ctx.storage.get(storageKey, wantedRange(request, etag));
  if (!file) throw noSuchFile();
  return fileResponse(file, { etag, contentType, fileName });
}
