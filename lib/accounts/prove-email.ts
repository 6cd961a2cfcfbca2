import { and, eq, isNull } from 'drizzle-orm';
import { accessTokens, sessions, users } from '@/drizzle/schema';
import type { Context } from '@/lib/context';

/**
 * Records that someone opened a link mailed to the account's address. Until then anyone could have made the account
 * in their name, so the first proof takes the password, all sessions and the personal access tokens away from
 * whoever that was.
 */
export async function proveEmail(ctx: Context, input: { userId: string }): Promise<void> {
  await ctx.db.transaction(async (db) => {
    const proven = await db
      .update(users)
      .set({ emailVerified: ctx.now(), passwordHash: null })
      .where(and(eq(users.id, input.userId), isNull(users.emailVerified)))
      .returning({ id: users.id });
    if (proven.length === 0) return;
    await db.delete(sessions).where(eq(sessions.userId, input.userId));
    const personal = and(eq(accessTokens.userId, input.userId), eq(accessTokens.purpose, 'personal'));
    await db
      .update(accessTokens)
      .set({ revokedAt: ctx.now() })
      .where(and(personal, isNull(accessTokens.revokedAt)));
  });
}
