import { createHmac } from 'node:crypto';
import { requireEnv } from '@/lib/env';

/**
 * Names the account behind a key without telling it: HMAC-SHA256 over server and key, base64url. The same key, kept by
 * two people, is one account, whose limit of parallel tasks they share.
 */
export function accountFingerprint(baseUrl: string, apiKey: string): string {
  return createHmac('sha256', requireEnv('TOKEN_SECRET'))
    .update(`provider-account:${baseUrl}:${apiKey}`)
    .digest('base64url');
}
