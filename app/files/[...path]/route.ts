import { z } from 'zod';
import { noSuchFile } from '@/app/files/no-such-file';
import { serveBlend, servePhoto, serveResult } from '@/app/files/serve-file';
import { wantedThumbnail } from '@/app/files/serve-thumbnail';
import { problemResponse } from '@/app/problem-response';
import { currentActor } from '@/lib/auth/current-actor';
import { contextFor } from '@/lib/context';
import { type Download, downloadSchema } from '@/lib/expansions/schemas';
import { MAX_BLEND } from '@/lib/outpainting/blend';

export const dynamic = 'force-dynamic';

const pathSchema = z.union([
  z.tuple([z.literal('photos'), z.uuid(), z.enum(['original', 'preview', 'thumbnail'])]),
  z.tuple([z.literal('results'), z.uuid(), z.enum(['full', 'preview', 'thumbnail'])]),
  z.tuple([
    z.literal('results'),
    z.uuid(),
    z.literal('blend'),
    z.coerce.number().int().min(0).max(MAX_BLEND),
  ]),
]);

/** `?download=FORMAT`, with `metadata` and `colours` as they are wanted; null for a file as it lies there. */
function wantedDownload(url: URL): Download | null {
  const { download: format, ...wishes } = Object.fromEntries(url.searchParams);
  if (format === undefined) return null;
  const { success, data } = downloadSchema.safeParse({ ...wishes, format });
  if (!success) throw noSuchFile();
  return data;
}

type Params = { params: Promise<{ path: string[] }> };

/** Every image of the product: `/files/photos/ID/VARIANT`, `/files/results/ID/VARIANT` and `/files/results/ID/blend/PIXELS`, for those who may look at it. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  try {
    const place = pathSchema.safeParse((await params).path);
    if (!place.success) throw noSuchFile();
    const download = wantedDownload(new URL(request.url));
    const ctx = contextFor(await currentActor());
    if (ctx.actor.kind !== 'person') throw noSuchFile();
    const [kind, id, variant, blend] = place.data;
    if (variant === 'blend') return await serveBlend(ctx, request, { id, blend });
    const thumbnail = variant === 'thumbnail' ? wantedThumbnail(request) : undefined;
    if (kind === 'results') return await serveResult(ctx, request, { id, variant, download, thumbnail });
    if (download) throw noSuchFile();
    return await servePhoto(ctx, request, { id, variant, thumbnail });
  } catch (error) {
    // Somebody who pulls a slider has asked for another picture since.
    if (request.signal.aborted) return new Response(null, { status: 499 });
    return problemResponse(error);
  }
}
