import { createHmac, randomBytes } from 'node:crypto';
import { requireEnv } from '@/lib/env';

export type AccessKeyPair = { accessKey: string; secretKey: string };

/** An access key names the pair; it is sent in the open, as the issuer of each signed token. */
export function newAccessKeyPair(): AccessKeyPair {
  const accessKey = `ak_${randomBytes(24).toString('base64url')}`;
  return { accessKey, secretKey: secretKeyOf(accessKey) };
}

/** HMAC-SHA256 of the access key under TOKEN_SECRET, base64url: derived when needed, therefore stored nowhere. */
export function secretKeyOf(accessKey: string): string {
  return createHmac('sha256', requireEnv('TOKEN_SECRET'))
    .update(`access-key-pair:${accessKey}`)
    .digest('base64url');
}

export function looksLikeAccessKey(text: unknown): text is string {
  return typeof text === 'string' && /^ak_[\w-]{32}$/.test(text);
}
