import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { accessTokens, users } from '@/drizzle/schema';
import type { Actor, Context } from '@/lib/context';
import { hashAccessToken, looksLikeAccessToken } from './access-token';

const usedEvery = 60 * 1000;

/** Who an access token acts for; null when it is unknown or revoked. */
export async function findTokenActor(ctx: Context, token: string): Promise<Actor | null> {
  if (!looksLikeAccessToken(token)) return null;
  const [row] = await ctx.db
    .select({ tokenId: accessTokens.id, userId: users.id, role: users.role, scope: accessTokens.scope })
    .from(accessTokens)
    .innerJoin(users, eq(users.id, accessTokens.userId))
    .where(and(eq(accessTokens.tokenHash, hashAccessToken(token)), isNull(accessTokens.revokedAt)));
  if (!row) return null;
  const now = ctx.now();
  const stale = lt(accessTokens.lastUsedAt, new Date(now.getTime() - usedEvery));
  await ctx.db
    .update(accessTokens)
    .set({ lastUsedAt: now })
    .where(and(eq(accessTokens.id, row.tokenId), or(isNull(accessTokens.lastUsedAt), stale)));
  return { kind: 'token', ...row };
}
