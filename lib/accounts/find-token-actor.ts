import type { Actor, Context } from '@/lib/context';
import { looksLikeAccessToken } from './access-token';
import { accessTokenActor, noteTokenUse } from './access-token-actor';

/** Who an access token acts for; null when it is unknown or revoked. */
export async function findTokenActor(ctx: Context, token: string): Promise<Actor | null> {
  if (!looksLikeAccessToken(token)) return null;
  const actor = await accessTokenActor(ctx, 'token', token);
  if (actor) await noteTokenUse(ctx, actor);
  return actor;
}
