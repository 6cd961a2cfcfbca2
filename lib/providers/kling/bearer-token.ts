import { SignJWT } from 'jose';
import type { ProviderCredential } from '../provider';

const VALID_S = 30 * 60;
/** A token is valid from a little ago, for a provider whose clock is behind. */
const CLOCK_SKEW_S = 5;

/**
 * What goes behind "Bearer": an API key as it is, or a fresh HS256 JSON Web Token that the secret key signs, as Kling
 * documents it: `iss` the access key, valid from 5 seconds ago for 30 minutes.
 */
export async function bearerToken(secret: ProviderCredential): Promise<string> {
  if ('apiKey' in secret) return secret.apiKey;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(secret.accessKey)
    .setNotBefore(now - CLOCK_SKEW_S)
    .setExpirationTime(now + VALID_S)
    .sign(new TextEncoder().encode(secret.secretKey));
}
