import { createHmac } from 'node:crypto';
import { requireEnv } from '@/lib/env';
import type { ProviderCredential } from '@/lib/providers/provider';

/**
 * Names the account behind a key without telling it: HMAC-SHA256 over server and key, base64url. The same key, kept by
 * two people, is one account, whose limit of parallel tasks they share. Of a pair the access key names it, so that a
 * new secret key changes nothing.
 */
export function accountFingerprint(baseUrl: string, credential: ProviderCredential): string {
  return createHmac('sha256', requireEnv('TOKEN_SECRET'))
    .update(`provider-account:${baseUrl}:${nameOf(credential)}`)
    .digest('base64url');
}

/** What a person knows a key by: the API key, or the access key of a pair. */
function nameOf(credential: ProviderCredential): string {
  return 'apiKey' in credential ? credential.apiKey : credential.accessKey;
}

/** All that is ever shown of a key. */
export function lastFourOf(credential: ProviderCredential): string {
  return nameOf(credential).slice(-4);
}
