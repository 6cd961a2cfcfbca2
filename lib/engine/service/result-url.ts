import { createHmac, timingSafeEqual } from 'node:crypto';
import { appOrigin, env, internalOrigin, requireEnv } from '@/lib/env';

export type ResultName = { taskId: string; index: number };

/** HMAC-SHA256 over the result's name and the second it expires, base64url. */
function signatureOf({ taskId, index }: ResultName, expires: number): string {
  return createHmac('sha256', requireEnv('TOKEN_SECRET'))
    .update(`engine-result:${taskId}/${index}/${expires}`)
    .digest('base64url');
}

/** Where a result can be fetched without a key until it expires. */
export function resultUrl(origin: string, name: ResultName, expiresAt: Date): string {
  const expires = Math.floor(expiresAt.getTime() / 1000);
  const query = `expires=${expires}&signature=${signatureOf(name, expires)}`;
  return `${origin}/kling/files/${name.taskId}/${name.index}?${query}`;
}

/** Whether we signed this and it has not expired. Compared in constant time. */
export function isResultUrl(
  name: ResultName,
  { expires, signature }: { expires: number; signature: string },
  now: Date,
): boolean {
  const [right, given] = [Buffer.from(signatureOf(name, expires)), Buffer.from(signature)];
  const authentic = right.byteLength === given.byteLength && timingSafeEqual(right, given);
  return authentic && expires * 1000 > now.getTime();
}

/** The origin of ours that the receiver of a callback can use: the internal one at home, else the public one. */
export function originForReceiver(callbackUrl: string): string {
  return isInternal(new URL(callbackUrl).host) ? internalOrigin() : appOrigin();
}

/**
 * The origin of ours that the client of a request can use: the internal one for our own processes, else the public
 * one. Where APP_URL names none it is the one the client asked at: what it claims goes to nobody but itself.
 */
export function originForClient(headers: Headers): string {
  const host = headers.get('host');
  if (host && isInternal(host)) return internalOrigin();
  if (env().APP_URL || !host) return appOrigin();
  const proxied = headers.get('x-forwarded-proto')?.split(',')[0].trim();
  const asked = `${proxied === 'https' ? 'https' : 'http'}://${host}`;
  return URL.canParse(asked) ? new URL(asked).origin : internalOrigin();
}

const isInternal = (host: string) => new URL(internalOrigin()).host === host;
