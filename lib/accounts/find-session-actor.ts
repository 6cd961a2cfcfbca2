import { and, eq, gt, lt } from 'drizzle-orm';
import { z } from 'zod';
import { sessions, users } from '@/drizzle/schema';
import type { Actor, Context } from '@/lib/context';

const seenEvery = 5 * 60 * 1000;

/** Who a session belongs to; null once it was ended, has expired, or never was. */
export async function findSessionActor(ctx: Context, sessionId: unknown): Promise<Actor | null> {
  const id = z.uuid().safeParse(sessionId).data;
  if (!id) return null;
  const now = ctx.now();
  const [row] = await ctx.db
    .select({ userId: users.id, role: users.role, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, id), gt(sessions.expiresAt, now)));
  if (!row) return null;
  const notSeenSince = new Date(now.getTime() - seenEvery);
  if (row.lastSeenAt < notSeenSince) {
    await ctx.db
      .update(sessions)
      .set({ lastSeenAt: now })
      .where(and(eq(sessions.id, id), lt(sessions.lastSeenAt, notSeenSince)));
  }
  return { kind: 'person', userId: row.userId, role: row.role, sessionId: id };
}
