import { getLocale } from 'next-intl/server';
import { attachment } from '@/app/files/file-response';
import { problem, problemResponse } from '@/app/problem-response';
import { exportArchive } from '@/lib/archive/export-archive';
import { importArchive } from '@/lib/archive/import-archive';
import { refuseTooLarge, withReceivedArchive } from '@/lib/archive/receive-archive';
import { currentActor } from '@/lib/auth/current-actor';
import { contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { sentenceIn } from '@/lib/i18n/sentence';

export const dynamic = 'force-dynamic';

/** Everything of the signed-in person as a ZIP, which starts at once and is made while it is read. */
export async function GET(): Promise<Response> {
  try {
    const { stream, fileName } = await exportArchive(contextFor(await currentActor()));
    return new Response(stream, {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': attachment(fileName),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        // A proxy that collects it first would fill its disk, and the download would not begin.
        'x-accel-buffering': 'no',
      },
    });
  } catch (error) {
    return inWords(error);
  }
}

/** Brings such a ZIP, sent as the body, into the account of the signed-in person. */
export async function POST(request: Request): Promise<Response> {
  try {
    const ctx = contextFor(await currentActor());
    if (ctx.actor.kind !== 'person') throw new AppError('forbidden', 'Sign in to do this.');
    // Only a page of ours can send this type with the person's cookie.
    if (request.headers.get('content-type') !== 'application/zip' || !request.body)
      return problem({ status: 415, code: 'unsupported_media_type', detail: 'Send the ZIP as the body.' });
    refuseTooLarge(Number(request.headers.get('content-length')));
    return Response.json(await withReceivedArchive(request.body, (file) => importArchive(ctx, { file })), {
      headers: { 'cache-control': 'no-store' },
    });
  } catch (error) {
    return inWords(error);
  }
}

/** These answers are read by people: in their language. */
async function inWords(error: unknown): Promise<Response> {
  if (!(error instanceof AppError)) return problemResponse(error);
  const sentence = sentenceIn(await getLocale(), error.message);
  return problemResponse(new AppError(error.code, sentence, { cause: error.cause }));
}
