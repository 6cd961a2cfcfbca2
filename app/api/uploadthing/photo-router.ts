import { randomUUID } from 'node:crypto';
import { createUploadthing, type FileRouter, UploadThingError, UTFiles } from 'uploadthing/server';
import { z } from 'zod';
import { type Actor, contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { defaultLocale, type Locale, localeCookie, locales, negotiateLocale } from '@/lib/i18n/locales';
import { sentenceIn } from '@/lib/i18n/sentence';
import { tooManyBytes } from '@/lib/imaging/inspect';
import { formatsSentence, mayBePhoto } from '@/lib/outpainting/photo-formats';
import { newPhotoId, photoKeys } from '@/lib/photos/photo-keys';
import { photoLimits } from '@/lib/photos/photo-limits';
import { registerPhoto } from '@/lib/photos/register-photo';
import { fileId } from '@/lib/storage/file-id';

/** What the browser learns when its upload has been looked at. */
export type UploadOutcome = { photoId: string } | { refusal: string };

/** Who uploads, and which photo it will be: said when the upload is announced, given back when it has come. */
const metadataSchema = z.object({
  photoId: z.uuid(),
  /** What a refusal is told in. */
  locale: z.enum(locales),
  actor: z.object({
    kind: z.literal('person'),
    userId: z.uuid(),
    role: z.enum(['admin', 'member']),
    sessionId: z.string(),
  }),
});

/**
 * Who sent a request, found out before the SDK has it: its scheduler may run the work of several requests in the async
 * context of one, where a cookie that is read would be another person's.
 */
export const senders = new WeakMap<Request, Actor>();

/** Of any kind: what it is, its bytes tell, and not every system knows the type of a HEIC. */
const onePhoto = {
  // The SDK's type knows powers of two only, its parser any number.
  maxFileSize: `${photoLimits().maxBytes / 1024 ** 2}MB` as '64MB',
  maxFileCount: 1,
  acl: 'private',
} as const;
const upload = createUploadthing({ errorFormatter: ({ message }) => ({ message: sentenceFor(message) }) });

export const photoRouter = {
  photo: upload(
    { blob: onePhoto },
    // Keys are a 32-bit hash of these: without something random, equal names of equal size are one file.
    { awaitServerData: true, getFileHashParts: () => [randomUUID()] },
  )
    .middleware(({ req, files }) => {
      const actor = senders.get(req);
      if (actor?.kind !== 'person')
        throw new UploadThingError({ code: 'FORBIDDEN', message: 'Sign in to upload a photo.' });
      const [file, ...more] = files;
      if (!file || more.length > 0)
        throw new UploadThingError({ code: 'BAD_REQUEST', message: 'Upload one photo at a time.' });
      if (!mayBePhoto(file.type))
        throw new UploadThingError({
          code: 'BAD_REQUEST',
          message: `This is not a photo. ${formatsSentence}`,
        });
      const photoId = newPhotoId();
      const metadata: z.output<typeof metadataSchema> = { photoId, actor, locale: localeOf(req) };
      return { ...metadata, [UTFiles]: [{ ...file, customId: fileId(photoKeys(photoId).original) }] };
    })
    .onUploadComplete(({ metadata, file }) => register(metadata, file.name)),
} satisfies FileRouter;

export type PhotoRouter = typeof photoRouter;

/** Whatever is thrown here the SDK would swallow, and the browser would wait for an answer in vain. */
async function register(metadata: unknown, name: string): Promise<UploadOutcome> {
  const ctx = contextFor({ kind: 'system' });
  const { locale } = metadataSchema.pick({ locale: true }).catch({ locale: defaultLocale }).parse(metadata);
  const refuse = (sentence: string) => ({ refusal: sentenceIn(locale, sentence) });
  try {
    const { photoId, actor } = metadataSchema.parse(metadata);
    const { id } = await registerPhoto({ ...ctx, actor }, { id: photoId, name });
    return { photoId: id };
  } catch (error) {
    if (error instanceof AppError && !error.cause) return refuse(error.message);
    ctx.log.error({ err: error }, 'an upload could not be registered');
    if (error instanceof AppError) return refuse(error.message);
    return refuse('Something went wrong on our side. Please try the upload again.');
  }
}

function localeOf(request: Request): Locale {
  const cookie = new RegExp(`(?:^|;\\s*)${localeCookie}=(\\w+)`).exec(
    request.headers.get('cookie') ?? '',
  )?.[1];
  return negotiateLocale(cookie, request.headers.get('accept-language'));
}

/** The SDK's own refusals, as sentences for people. */
function sentenceFor(message: string): string {
  if (/FileSizeMismatch/.test(message)) return tooManyBytes(photoLimits().maxBytes);
  if (/FileCountMismatch/.test(message)) return 'Upload one photo at a time.';
  return message;
}
