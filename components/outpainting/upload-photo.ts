import * as z from 'zod/mini';

/** What became of one file: a photo, a sentence why it was refused, or neither, because it was stopped or lost. */
export type UploadOutcome =
  | { outcome: 'photo'; photoId: string }
  | { outcome: 'refused'; refusal: string }
  | { outcome: 'cancelled' }
  | { outcome: 'lost' };

/** One try at one file through the uploadthing client; brings what the server said about it. */
export type SendFile = (
  file: File,
  options: { signal: AbortSignal; onProgress: (part: number) => void },
) => Promise<unknown>;

const answerSchema = z.union([z.object({ photoId: z.uuid() }), z.object({ refusal: z.string() })]);

/** An error of the uploadthing client: its own message, or the body of the answer that it did not like. */
const errorSchema = z.object({
  code: z.string(),
  message: z.string(),
  data: z.catch(z.optional(z.object({ error: z.string() })), undefined),
});

const PAUSES_MS = [1000, 4000];

/**
 * Sends one photo. The client has no retry of its own, so a lost connection is tried twice more; what the server
 * refuses with a sentence is not.
 */
export async function uploadPhoto(
  send: SendFile,
  file: File,
  options: { signal: AbortSignal; onProgress: (part: number) => void },
): Promise<UploadOutcome> {
  for (const pause of [...PAUSES_MS, null]) {
    try {
      const answer = answerSchema.parse(await send(file, options));
      if ('refusal' in answer) return { outcome: 'refused', refusal: answer.refusal };
      return { outcome: 'photo', photoId: answer.photoId };
    } catch (error) {
      if (options.signal.aborted) return { outcome: 'cancelled' };
      const refusal = refusalOf(error);
      if (refusal) return { outcome: 'refused', refusal };
      if (pause !== null) await wait(pause, options.signal);
      if (options.signal.aborted) return { outcome: 'cancelled' };
    }
  }
  return { outcome: 'lost' };
}

/** The server's sentence; null when there was none, as when the line went dead. */
function refusalOf(error: unknown): string | null {
  const { success, data } = errorSchema.safeParse(error);
  if (!success) return null;
  if (data.data) return data.data.error;
  const spoken = ['BAD_REQUEST', 'FORBIDDEN', 'NOT_FOUND', 'TOO_LARGE'].includes(data.code);
  return spoken ? data.message : null;
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
