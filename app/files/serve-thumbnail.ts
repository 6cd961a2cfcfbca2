import { z } from 'zod';
import type { Context } from '@/lib/context';
import { type ThumbnailCopy, thumbnailKeyOf, thumbnailSides } from '@/lib/imaging/thumbnails';
import { fileResponse, notModified, type ServedFile, wantedRange } from './file-response';
import { noSuchFile } from './no-such-file';

/** `?w=`: pixels of the longer side. */
const sideSchema = z.enum(['320', '640']).default('320').transform(Number).pipe(z.literal(thumbnailSides));

/** The copy that a browser asks for, by size and by the formats it reads. @throws AppError not_found */
export function wantedThumbnail(request: Request): ThumbnailCopy {
  const { success, data } = sideSchema.safeParse(new URL(request.url).searchParams.get('w') ?? undefined);
  if (!success) throw noSuchFile();
  return { side: data, format: readsAvif(request.headers.get('accept') ?? '') ? 'avif' : 'webp' };
}

/** Only by its name: what accepts anything, as programs do, may know WebP alone. */
function readsAvif(accept: string): boolean {
  return accept.split(',').some((range) => {
    const [type, ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    return type === 'image/avif' && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

type Thumbnail = { storageKey: string; sha256: string };

/** A thumbnail of what a row stands for; one from before it had several gets the copy it has. @throws AppError not_found */
export async function serveThumbnail(
  ctx: Context,
  request: Request,
  { storageKey, sha256 }: Thumbnail,
  copy: ThumbnailCopy,
): Promise<Response> {
  const copies: ThumbnailCopy[] = [copy, { side: 320, format: 'webp' }];
  for (const { side, format } of copies) {
    const served = { etag: `"${sha256}-thumbnail-${side}-${format}"`, contentType: `image/${format}` };
    const key = thumbnailKeyOf(storageKey, { side, format });
    const response = await responseFor(ctx, request, key, served);
    if (!response) continue;
    response.headers.set('vary', 'accept');
    return response;
  }
  throw noSuchFile();
}

async function responseFor(ctx: Context, request: Request, key: string, served: ServedFile) {
  const known = notModified(request, served.etag);
  if (known) return known;
  const file = await ctx.storage.get(key, wantedRange(request, served.etag));
  return file && fileResponse(file, served);
}
