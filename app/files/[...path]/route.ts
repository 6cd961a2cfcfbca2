import { z } from 'zod';
import { noSuchFile, servePhoto, serveResult } from '@/app/files/serve-file';
import { problemResponse } from '@/app/problem-response';
import { currentActor } from '@/lib/auth/current-actor';
import { contextFor } from '@/lib/context';

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
    const [kind, id, variant] = place.data;
    if (kind === 'results') return await serveResult(ctx, request, { id, variant, download: download.data });
    if (download.data) throw noSuchFile();
    return await servePhoto(ctx, request, { id, variant });
  } catch (error) {
    return problemResponse(error);
  }
}
