import { decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Actor, Context } from '@/lib/context';
import { looksLikeAccessKey, secretKeyOf } from './access-key-pair';
import { accessTokenActor, noteTokenUse } from './access-token-actor';

/** Clocks of client and server may differ by this much. */
const CLOCK_TOLERANCE_S = 30;
/** Clients sign for half an hour. What is valid much longer would be a second kind of lasting secret. */
const MAX_LIFETIME_S = 24 * 60 * 60;

/** `malformed`: no token of the scheme; `unknown`: its key is revoked or never was, or another secret signed it. */
export type SignedTokenFault = 'malformed' | 'unknown' | 'not_yet_valid' | 'expired' | 'lives_too_long';

/** Whether a bearer credential is a JWT at all; access tokens hold no dots. */
export const looksLikeJwt = (text: string) => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);

/**
 * Who a JWT acts for that a client signed with its access key pair (RFC 7519; HS256 alone, `iss` the access key, `exp`
 * required, `nbf` honoured). Never throws for what a client sent: it says what is wrong with it.
 */
export async function findSignedTokenActor(
  ctx: Context,
  jwt: string,
): Promise<{ actor: Actor } | { fault: SignedTokenFault }> {
  const accessKey = issuerOf(jwt);
  if (!looksLikeAccessKey(accessKey)) return { fault: accessKey === undefined ? 'malformed' : 'unknown' };
  const actor = await accessTokenActor(ctx, 'pair', accessKey);
  if (!actor) return { fault: 'unknown' };
  const now = ctx.now();
  const claims = await verify(jwt, accessKey, now);
  if (typeof claims === 'string') return { fault: claims };
  if (claims.exp! - now.getTime() / 1000 > MAX_LIFETIME_S) return { fault: 'lives_too_long' };
  await noteTokenUse(ctx, actor);
  return { actor };
}

function issuerOf(jwt: string): unknown {
  try {
    return decodeJwt(jwt).iss;
  } catch {
    return undefined;
  }
}

async function verify(jwt: string, accessKey: string, now: Date): Promise<JWTPayload | SignedTokenFault> {
  try {
    const { payload } = await jwtVerify(jwt, new TextEncoder().encode(secretKeyOf(accessKey)), {
      algorithms: ['HS256'],
      requiredClaims: ['exp'],
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: now,
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired';
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'unknown';
    if (
      error instanceof errors.JWTClaimValidationFailed &&
      error.claim === 'nbf' &&
      error.reason === 'check_failed'
    )
      return 'not_yet_valid';
    if (error instanceof errors.JOSEError) return 'malformed';
    throw error;
  }
}
