import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { sessions } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { sessionIdSchema } from './schemas';
import { requireSubject } from './subject';

/** Signs one of the person's browsers out. @throws AppError forbidden, not_found */
export async function endSession(ctx: Context, input: z.input<typeof sessionIdSchema>): Promise<void> {
  const userId = requireSubject(ctx);
  const { sessionId } = sessionIdSchema.parse(input);
  const ended = await ctx.db
    .delete(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
    .returning({ id: sessions.id });
  if (ended.length === 0) throw new AppError('not_found', 'This browser is signed out already.');
}
