import { eq } from 'drizzle-orm';
import { users } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { emailSchema } from './schemas';

/** For the command line: the account of an e-mail address. @throws AppError forbidden, not_found */
export async function getUserByEmail(ctx: Context, given: string): Promise<{ id: string; email: string }> {
  if (ctx.actor.kind !== 'system') throw new AppError('forbidden', 'Only the command line can do this.');
  const email = emailSchema.safeParse(given).data;
  const [user] = email ? await ctx.db.select().from(users).where(eq(users.email, email)) : [];
  if (!user) throw new AppError('not_found', `There is no account with the e-mail address ${given}.`);
  return { id: user.id, email: user.email };
}
