import { and, eq, isNull, ne } from 'drizzle-orm';
import type { z } from 'zod';
import { sessions, users } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { forgetAttempts, limitAttempts } from './limit-attempts';
import { hashPassword, passwordMatches } from './password-hash';
import { changePasswordSchema } from './schemas';

/**
 * Sets a new password for the person who acts and signs out all their other browsers.
 * Someone without a password sets their first one and needs no current one.
 * @throws AppError forbidden, invalid (the current password is wrong), conflict, limit_reached
 */
export async function changePassword(
  ctx: Context,
  input: z.input<typeof changePasswordSchema>,
): Promise<void> {
  const { current, next } = changePasswordSchema.parse(input);
  if (ctx.actor.kind !== 'person') throw new AppError('forbidden', 'Sign in to do this.');
  const { userId, sessionId } = ctx.actor;
  const [user] = await ctx.db.select().from(users).where(eq(users.id, userId));
  if (!user) throw new AppError('not_found', 'This account does not exist any more.');

  if (user.passwordHash !== null) {
    await limitAttempts(ctx, 'sign-in', { email: user.email });
    if (!(await passwordMatches(user.passwordHash, current ?? ''))) {
      const message = 'This is not your current password.';
      throw new AppError('invalid', message, { fields: { current: [message] } });
    }
    await forgetAttempts(ctx, 'sign-in', user.email);
  }

  const passwordHash = await hashPassword(next);
  await ctx.db.transaction(async (db) => {
    const unchanged =
      user.passwordHash === null ? isNull(users.passwordHash) : eq(users.passwordHash, user.passwordHash);
    const changed = await db
      .update(users)
      .set({ passwordHash })
      .where(and(eq(users.id, userId), unchanged))
      .returning({ id: users.id });
    if (changed.length === 0)
      throw new AppError('conflict', 'The password was changed elsewhere in the meantime.');
    await db.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, sessionId)));
  });
}
