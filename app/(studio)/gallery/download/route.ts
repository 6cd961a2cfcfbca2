import { z } from 'zod';
import { attachment } from '@/app/files/file-response';
import { problemResponse } from '@/app/problem-response';
import { requireSameOrigin } from '@/app/same-origin';
import { currentActor } from '@/lib/auth/current-actor';
import { contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { archiveName, downloadArchive } from '@/lib/gallery/download-archive';
import { downloadArchiveSchema } from '@/lib/gallery/schemas';

export const dynamic = 'force-dynamic';

/** Chosen pictures as one ZIP: `?ids=ID,ID`, for a few of them. */
export async function GET(request: Request): Promise<Response> {
  return archiveOf(request, async () => new URL(request.url).searchParams);
}

/** The same from a form with a hidden field `ids`, which a browser saves as it comes. */
export async function POST(request: Request): Promise<Response> {
  return archiveOf(request, () => request.formData());
}

type Fields = () => Promise<Iterable<[string, FormDataEntryValue]>>;

async function archiveOf(request: Request, fields: Fields): Promise<Response> {
  try {
    requireSameOrigin(request);
    const ctx = contextFor(await currentActor());
    if (ctx.actor.kind !== 'person') throw new AppError('forbidden', 'Sign in to do this.');
    const parsed = downloadArchiveSchema.safeParse(Object.fromEntries(await fields()));
    if (!parsed.success) {
      const { formErrors, fieldErrors } = z.flattenError(parsed.error);
      const message = formErrors[0] ?? Object.values(fieldErrors)[0]?.[0] ?? 'Please check the form.';
      throw new AppError('invalid', message, { fields: fieldErrors });
    }
    const { ids, ...wishes } = parsed.data;
    return new Response(downloadArchive(ctx, { ids, wishes }), {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': attachment(archiveName(ctx)),
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
