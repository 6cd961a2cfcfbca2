import { and, desc, eq, gt } from 'drizzle-orm';
import { sessions } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { requireSubject } from './subject';

export type ListedSession = {
  id: string;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  /** Whether it is the one that asks. */
  current: boolean;
};

/** The browsers where the person is signed in, last seen first. @throws AppError forbidden */
export async function listSessions(ctx: Context): Promise<ListedSession[]> {
  const userId = requireSubject(ctx);
  const { id, userAgent, createdAt, lastSeenAt } = sessions;
  const rows = await ctx.db
    .select({ id, userAgent, createdAt, lastSeenAt })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, ctx.now())))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id));
  const own = ctx.actor.kind === 'person' ? ctx.actor.sessionId : undefined;
  return rows.map((row) => ({ ...row, current: row.id === own }));
}
