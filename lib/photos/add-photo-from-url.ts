import { z } from 'zod';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { GuardError } from '@/lib/guard/guard-error';
import { guardedFetch } from '@/lib/guard/guarded-fetch';
import { tooManyBytes } from '@/lib/imaging/inspect';
import { addPhoto } from './add-photo';
import { photoLimits } from './photo-limits';
import type { Photo } from './queries';

const TIMEOUT_MS = 30_000;

export const addPhotoFromUrlSchema = z.object({
  url: z.string().trim().pipe(z.url('This is not a link. It starts with https://.')),
});

/** A photo that lies somewhere on the web, fetched through the guard. @throws AppError invalid, with a way out */
export async function addPhotoFromUrl(
  ctx: Context,
  input: z.output<typeof addPhotoFromUrlSchema>,
): Promise<Photo> {
  requireUserId(ctx);
  const { status, bytes, url } = await download(input.url);
  if (status !== 200)
    throw refused(`The address answered ${status}. Check the link, or save the photo and upload it.`);
  return addPhoto(ctx, { name: fileNameIn(url), bytes });
}

/** The last part of an address's path, readable where it can be read. */
function fileNameIn(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

async function download(url: string) {
  const { maxBytes } = photoLimits();
  try {
    // Nothing on this installation is public, and what is in its private network is not for everybody who signs in.
    return await guardedFetch(url, {
      headers: { accept: 'image/*' },
      maxBytes,
      timeoutMs: TIMEOUT_MS,
      allowedOrigins: [],
    });
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    throw refused(error.kind === 'too_large' ? tooManyBytes(maxBytes) : error.message, error);
  }
}

function refused(message: string, cause?: unknown): AppError {
  return new AppError('invalid', message, { cause, fields: { url: [message] } });
}
