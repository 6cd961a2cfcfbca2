import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { sessions, users } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { hashPassword } from './password-hash';
import { resetPasswordSchema } from './schemas';

/** For the command line: sets an account's password and signs it out everywhere. @throws AppError forbidden, not_found */
export async function resetPassword(ctx: Context, input: z.input<typeof resetPasswordSchema>): Promise<void> {
  const { email, password } = resetPasswordSchema.parse(input);
  if (ctx.actor.kind !== 'system') throw new AppError('forbidden', 'Only the command line can do this.');
  const passwordHash = await hashPassword(password);
  await ctx.db.transaction(async (db) => {
    const [user] = await db.update(users).set({ passwordHash }).where(eq(users.email, email)).returning();
    if (!user) throw new AppError('not_found', `There is no account with the e-mail address ${email}.`);
    await db.delete(sessions).where(eq(sessions.userId, user.id));
  });
}
