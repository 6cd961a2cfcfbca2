import {
  findSignedTokenActor,
  looksLikeJwt,
  type SignedTokenFault,
} from '@/lib/accounts/find-signed-token-actor';
import { findTokenActor } from '@/lib/accounts/find-token-actor';
import { type Actor, type Context, contextFor } from '@/lib/context';
import { EngineRefusal, type RefusalKind } from '@/lib/engine/service/refusal';

const faults: Record<SignedTokenFault, [RefusalKind, string]> = {
  malformed: ['key_wrong', 'This is no HS256 token with the claims "iss" and "exp".'],
  unknown: ['key_unknown', 'No valid access key signed this token.'],
  not_yet_valid: ['key_not_yet_valid', 'This token is not valid yet. Compare the clocks.'],
  expired: ['key_expired', 'This token has expired. Sign a new one.'],
  lives_too_long: ['key_wrong', 'This token is valid for more than 24 hours. Sign shorter ones.'],
};

/**
 * Who a request acts for: a personal access token, or a JWT of an access key pair, as `Authorization: Bearer` or, as
 * some clients send it, as `x-api-key`. @throws EngineRefusal
 */
export async function clientContext({ headers }: Request, needs: 'read' | 'write'): Promise<Context> {
  const authorization = headers.get('authorization');
  const credential = /^bearer\s+(.+)$/i.exec(authorization ?? '')?.[1] ?? headers.get('x-api-key');
  if (!authorization && !credential)
    throw new EngineRefusal('key_missing', 'Send an access token as "Authorization: Bearer ...".');
  const actor = await findActor(credential?.trim() ?? '');
  if (needs === 'write' && actor.kind === 'token' && actor.scope === 'read')
    throw new EngineRefusal('no_access', 'This key may only query and list. Use one that may write.');
  return contextFor(actor, 'engine');
}

async function findActor(credential: string): Promise<Actor> {
  const nobody = contextFor({ kind: 'nobody' }, 'engine');
  if (!looksLikeJwt(credential)) {
    const actor = await findTokenActor(nobody, credential);
    if (actor) return actor;
    throw new EngineRefusal('key_wrong', 'This access token is unknown or was revoked.');
  }
  const found = await findSignedTokenActor(nobody, credential);
  if ('actor' in found) return found.actor;
  const [kind, message] = faults[found.fault];
  throw new EngineRefusal(kind, message);
}
