import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { askPrepared } from '@/drizzle/client';
import { sessions, users } from '@/drizzle/schema';
import type { Actor, Context } from '@/lib/context';

type User = typeof users.$inferSelect;

const seenEvery = 5 * 60 * 1000;

/** Who a session belongs to; null once it was ended, has expired, or never was. */
export async function findSessionActor(ctx: Context, sessionId: unknown): Promise<Actor | null> {
  const id = z.uuid().safeParse(sessionId).data;
  if (!id) return null;
  const now = ctx.now();
  const notSeenSince = new Date(now.getTime() - seenEvery);
  const [row] = await askPrepared(
    ctx.db,
    ctx.db
      .select({
        userId: sql<string>`${users.id}`.as('userId'),
        role: sql<User['role']>`${users.role}`.as('role'),
        isUnseen: sql<boolean>`${lt(sessions.lastSeenAt, notSeenSince)}`.as('isUnseen'),
      })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(and(eq(sessions.id, id), gt(sessions.expiresAt, now))),
  );
  if (!row) return null;
  if (row.isUnseen) {
    await ctx.db
      .update(sessions)
      .set({ lastSeenAt: now })
      .where(and(eq(sessions.id, id), lt(sessions.lastSeenAt, notSeenSince)));
  }
  return { kind: 'person', userId: row.userId, role: row.role, sessionId: id };
}
