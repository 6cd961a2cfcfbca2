import { findTokenActor } from '@/lib/accounts/find-token-actor';
import { type Actor, type Context, contextFor } from '@/lib/context';
import { ApiProblem } from './api-problem';

type TokenActor = Extract<Actor, { kind: 'token' }>;

/**
 * Whom a request acts for: a personal access token, as `Authorization: Bearer` or as `x-api-key`, and nothing else.
 * Cookies are not looked at, so a page of another site cannot make a browser act here. @throws ApiProblem 401
 */
export async function tokenContext({ headers }: Request): Promise<{ ctx: Context; actor: TokenActor }> {
  const authorization = headers.get('authorization');
  const token = authorization ? /^bearer\s+(.+)$/i.exec(authorization)?.[1] : headers.get('x-api-key');
  if (!authorization && !token)
    throw refused(
      'Send an access token: "Authorization: Bearer of_...". Settings, Access tokens makes one.',
      '',
    );
  const actor = token ? await findTokenActor(contextFor({ kind: 'nobody' }, 'api'), token.trim()) : null;
  if (actor?.kind !== 'token')
    throw refused('This access token is unknown or was revoked.', ', error="invalid_token"');
  return { ctx: contextFor(actor, 'api'), actor };
}

function refused(sentence: string, parameters: string): ApiProblem {
  const headers = { 'www-authenticate': `Bearer realm="Outframe"${parameters}` };
  return new ApiProblem(401, 'unauthorized', sentence, { headers });
}

/** @throws ApiProblem 403 */
export function requireScope(actor: TokenActor, needed: 'read' | 'write'): void {
  if (needed === 'read' || actor.scope === 'write') return;
  const sentence = 'This token may only read. Use one with the scope "write", from Settings, Access tokens.';
  throw new ApiProblem(403, 'forbidden', sentence);
}
