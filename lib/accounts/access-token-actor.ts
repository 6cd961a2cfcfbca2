import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { accessTokens, users } from '@/drizzle/schema';
import type { Actor, Context } from '@/lib/context';
import { hashAccessToken } from './access-token';

const usedEvery = 60 * 1000;

/** Whom a token, or a pair by its access key, acts for while it is not revoked. */
export async function accessTokenActor(
  ctx: Context,
  kind: 'token' | 'pair',
  text: string,
): Promise<Actor | null> {
  const [row] = await ctx.db
    .select({ tokenId: accessTokens.id, userId: users.id, role: users.role, scope: accessTokens.scope })
    .from(accessTokens)
    .innerJoin(users, eq(users.id, accessTokens.userId))
    .where(
      and(
        eq(accessTokens.tokenHash, hashAccessToken(text)),
        eq(accessTokens.kind, kind),
        isNull(accessTokens.revokedAt),
      ),
    );
  return row ? { kind: 'token', ...row } : null;
}

/** Notes when it was last used, at most once a minute. */
export async function noteTokenUse(ctx: Context, actor: Actor): Promise<void> {
  if (actor.kind !== 'token') return;
  const now = ctx.now();
  const stale = lt(accessTokens.lastUsedAt, new Date(now.getTime() - usedEvery));
  await ctx.db
    .update(accessTokens)
    .set({ lastUsedAt: now })
    .where(and(eq(accessTokens.id, actor.tokenId), or(isNull(accessTokens.lastUsedAt), stale)));
}
