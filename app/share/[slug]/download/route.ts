import { z } from 'zod';
import { attachment } from '@/app/files/file-response';
import { noSuchFile } from '@/app/files/no-such-file';
import { problemResponse } from '@/app/problem-response';
import { downloadSchema } from '@/lib/expansions/schemas';
import { archiveWishesSchema } from '@/lib/gallery/archive-wishes';
import { archiveName, downloadArchive } from '@/lib/gallery/download-archive';
import { getShown, shownIds } from '@/lib/sharing/links/get-shown';
import { guestOf, type SlugParams } from '../guest-of';

export const dynamic = 'force-dynamic';

const wishesSchema = z.object({ format: downloadSchema.shape.format.optional() });

/** All pictures of a share link as one ZIP, when it allows downloads, in one of its formats: the first, or `?format=`. */
export async function GET(request: Request, { params }: SlugParams): Promise<Response> {
  try {
    const { slug } = await params;
    const { ctx, link, format } = await allowed(request, slug);
    const shown = await getShown(ctx, { limit: 1 });
    const title = shown.kind === 'collection' ? shown.name : shown.expansion.name;
    const archive = downloadArchive(ctx, {
      ids: shownIds(ctx),
      wishes: archiveWishesSchema.parse({ format, metadata: 'none' }),
      formats: link.formats,
      requireStill: async () => {
        const now = await allowed(request, slug);
        if (!now.link.formats.includes(format)) throw noSuchFile();
      },
    });
    return new Response(archive, {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': attachment(archiveName(ctx, title || undefined)),
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
        // Proxies that buffer would make a browser wait for all of it.
        'x-accel-buffering': 'no',
      },
    });
  } catch (error) {
    return problemResponse(error);
  }
}

/** The guest, the link, and the format that it gives them. @throws AppError not_found */
async function allowed(request: Request, slug: string) {
  const { ctx, link } = await guestOf(request, slug);
  const wishes = wishesSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const format = wishes.success ? (wishes.data.format ?? link.formats[0]) : undefined;
  if (!link.allowsDownload || !format || !link.formats.includes(format)) throw noSuchFile();
  return { ctx, link, format };
}
