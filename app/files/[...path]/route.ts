import { z } from 'zod';
import { problemResponse } from '@/app/problem-response';
import { currentActor } from '@/lib/auth/current-actor';
import { type Context, contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { getResultFile } from '@/lib/expansions/get-result-file';
import { type DownloadFormat, downloadFormats, encodeDownload } from '@/lib/imaging/encode-download';
import { getPhotoFile } from '@/lib/photos/get-photo-file';
import { readFile } from '@/lib/storage/storage';
import { fileHeaders, fileResponse, notModified, wantedRange } from '../file-response';

export const dynamic = 'force-dynamic';

const pathSchema = z.union([
  z.tuple([z.literal('photos'), z.uuid(), z.enum(['original', 'preview', 'thumbnail'])]),
  z.tuple([z.literal('results'), z.uuid(), z.enum(['full', 'preview', 'thumbnail'])]),
]);
const downloadSchema = z.enum(['jpeg', 'png']).nullable();

type Params = { params: Promise<{ path: string[] }> };

/** Every image of the product: `/files/photos/ID/VARIANT` and `/files/results/ID/VARIANT`, for its owner only. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  try {
    const place = pathSchema.safeParse((await params).path);
    const download = downloadSchema.safeParse(new URL(request.url).searchParams.get('download'));
    if (!place.success || !download.success) throw noSuchFile();
    const ctx = contextFor(await currentActor());
    if (ctx.actor.kind !== 'person') throw noSuchFile();
    return await serve(ctx, request, place.data, download.data);
  } catch (error) {
    return problemResponse(error);
  }
}

async function serve(
  ctx: Context,
  request: Request,
  [kind, id, variant]: z.output<typeof pathSchema>,
  download: DownloadFormat | null,
): Promise<Response> {
  if (kind === 'photos') {
    if (download) throw noSuchFile();
    return stored(ctx, request, await getPhotoFile(ctx, { id, variant }), variant);
  }
  const file = await getResultFile(ctx, { id, variant });
  if (!download) return stored(ctx, request, file, variant);
  if (variant !== 'full') throw noSuchFile();
  const { ending, mime } = downloadFormats[download];
  const fileName = `${file.fileName}.${ending}`;
  if (download === 'png') return stored(ctx, request, file, variant, fileName);
  const png = await readFile(ctx.storage, file.storageKey);
  if (!png) throw noSuchFile();
  const bytes = await encodeDownload(png, download);
  const etag = `"${file.sha256}-${download}"`;
  const headers = fileHeaders({ etag, contentType: mime, fileName }, bytes.byteLength);
  return new Response(new Uint8Array(bytes), { headers });
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

/** Also for another person's file: whether it exists is nobody else's business. */
function noSuchFile(): AppError {
  return new AppError('not_found', 'There is no such file among yours.');
}
