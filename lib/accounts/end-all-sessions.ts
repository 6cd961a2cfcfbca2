import { eq } from 'drizzle-orm';
import { sessions } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { requireSubject } from './subject';

/** Signs a person out everywhere, this browser included. @returns how many sessions ended @throws AppError forbidden */
export async function endAllSessions(ctx: Context, input: { userId?: string } = {}): Promise<number> {
  const ended = await ctx.db
    .delete(sessions)
    .where(eq(sessions.userId, requireSubject(ctx, input.userId)))
    .returning({ id: sessions.id });
  return ended.length;
}
