import { eq } from 'drizzle-orm';
import { users } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';

export type Profile = {
  id: string;
  name: string | null;
  email: string;
  role: 'admin' | 'member';
  /** False for people who only ever came by GitHub, Google or a mailed link. */
  hasPassword: boolean;
  createdAt: Date;
};

/** The account of the person who acts, without its secrets. @throws AppError forbidden, not_found */
export async function getProfile(ctx: Context): Promise<Profile> {
  const [user] = await ctx.db
    .select()
    .from(users)
    .where(eq(users.id, requireUserId(ctx)));
  if (!user) throw new AppError('not_found', 'This account does not exist any more.');
  const { id, name, email, role, passwordHash, createdAt } = user;
  return { id, name, email, role, hasPassword: passwordHash !== null, createdAt };
}
