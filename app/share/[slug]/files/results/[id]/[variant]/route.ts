import { z } from 'zod';
import { noSuchFile } from '@/app/files/no-such-file';
import { serveResult } from '@/app/files/serve-file';
import { wantedThumbnail } from '@/app/files/serve-thumbnail';
import { problemResponse } from '@/app/problem-response';
import { downloadSchema } from '@/lib/expansions/schemas';
import { guestOf } from '../../../../guest-of';

export const dynamic = 'force-dynamic';

const placeSchema = z.object({
  slug: z.string(),
  id: z.uuid(),
  variant: z.enum(['full', 'preview', 'thumbnail']),
});

/** Nothing but the format is a guest's to choose: a name could ask for the prompt, metadata for the place. */
const wishesSchema = z.object({ download: downloadSchema.shape.format.optional() });

type Params = { params: Promise<{ slug: string; id: string; variant: string }> };

/** A picture of a share link, for guests who are in a view of it; more than its preview only in the formats that may be downloaded. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  try {
    const place = placeSchema.safeParse(await params);
    const wishes = wishesSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!place.success || !wishes.success) throw noSuchFile();
    const { slug, id, variant } = place.data;
    const { ctx, link } = await guestOf(request, slug);
    const format = wishes.data.download;
    const isWhole = variant === 'full';
    // What is looked at in all its pixels is the stored PNG.
    if (isWhole && !(link.allowsDownload && link.formats.includes(format ?? 'png'))) throw noSuchFile();
    const download = format ? downloadSchema.parse({ format, metadata: 'none' }) : null;
    const thumbnail = variant === 'thumbnail' ? wantedThumbnail(request) : undefined;
    return await serveResult(ctx, request, { id, variant, download, thumbnail });
  } catch (error) {
    return problemResponse(error);
  }
}
