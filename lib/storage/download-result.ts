import { GuardError } from '@/lib/guard/guard-error';
import { guardedFetch } from '@/lib/guard/guarded-fetch';

const MAX_RESULT_BYTES = 256 * 1024 * 1024;
const TIMEOUT_MS = 180_000;

/** Fetches what a provider painted, through the guard. What it really is, is judged when it is decoded. @throws GuardError */
export async function downloadResult(
  url: string,
  signal?: AbortSignal,
): Promise<{ bytes: Buffer; contentType: string }> {
  const { status, headers, bytes } = await guardedFetch(url, {
    maxBytes: MAX_RESULT_BYTES,
    timeoutMs: TIMEOUT_MS,
    signal,
  });
  if (status !== 200) throw new GuardError('interrupted', `The result's link answered ${status}.`);
  return { bytes, contentType: headers.get('content-type') ?? 'application/octet-stream' };
}
