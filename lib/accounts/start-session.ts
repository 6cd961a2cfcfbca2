import { and, eq, lt } from 'drizzle-orm';
import { sessions } from '@/drizzle/schema';
import type { Context } from '@/lib/context';

/** How long a browser stays signed in, in seconds. */
export const sessionSeconds = 30 * 24 * 60 * 60;

/** Notes that a browser has signed in; clears the person's expired sessions on the way. @returns the session's id */
export async function startSession(
  ctx: Context,
  input: { userId: string; userAgent?: string | null },
): Promise<string> {
  const now = ctx.now();
  const { userId, userAgent } = input;
  await ctx.db.delete(sessions).where(and(eq(sessions.userId, userId), lt(sessions.expiresAt, now)));
  const [session] = await ctx.db
    .insert(sessions)
    .values({
      userId,
      userAgent: userAgent?.slice(0, 500),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + sessionSeconds * 1000),
    })
    .returning({ id: sessions.id });
  return session!.id;
}
