import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { users } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { forgetAttempts, limitAttempts } from './limit-attempts';
import { passwordMatches } from './password-hash';
import { signInSchema } from './schemas';

export type VerifyPasswordInput = z.input<typeof signInSchema> & {
  /** Where the request came from, for the limit on attempts. */
  address?: string;
};

/**
 * Whose e-mail and password these are. It takes the same time and says the same whether the account exists.
 * @throws AppError forbidden (wrong e-mail or password), limit_reached
 */
export async function verifyPassword(
  ctx: Context,
  input: VerifyPasswordInput,
): Promise<{ id: string; email: string; role: 'admin' | 'member' }> {
  const { email, password } = signInSchema.parse(input);
  await limitAttempts(ctx, 'sign-in', { email, address: input.address });
  const [user] = await ctx.db.select().from(users).where(eq(users.email, email));
  if (!(await passwordMatches(user?.passwordHash ?? null, password)) || !user)
    throw new AppError('forbidden', 'The e-mail address or the password is wrong.');
  await forgetAttempts(ctx, 'sign-in', email);
  return { id: user.id, email: user.email, role: user.role };
}
