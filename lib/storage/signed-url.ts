import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256 the way UploadThing writes it, over a URL or a body. */
export function sign(payload: string, apiKey: string): string {
  return `hmac-sha256=${createHmac('sha256', apiKey).update(payload).digest('hex')}`;
}

/**
 * Whether a URL was signed with `apiKey` and has not expired. The signature is the last parameter and covers the raw
 * text before it: values are encoded twice, so the URL must not be parsed and put together again on the way.
 */
export function isSignedUrl(url: string, apiKey: string, now: number): boolean {
  const at = url.lastIndexOf('&signature=');
  if (at < 0) return false;
  const given = Buffer.from(url.slice(at + '&signature='.length).replace('%3D', '='));
  const expected = Buffer.from(sign(url.slice(0, at), apiKey));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  return Number(new URL(url).searchParams.get('expires')) > now;
}

/** One of the twice-encoded `x-ut-…` parameters. */
export function signedParameter(url: URL, name: string): string | null {
  const value = url.searchParams.get(name);
  return value === null ? null : decodeURIComponent(value);
}
