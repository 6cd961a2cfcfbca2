import { asc } from 'drizzle-orm';
import { users } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';

export type ListedUser = {
  id: string;
  email: string;
  name: string | null;
  role: 'admin' | 'member';
  createdAt: Date;
};

/** All accounts, oldest first, for the admin and the command line. @throws AppError forbidden */
export async function listUsers(ctx: Context): Promise<ListedUser[]> {
  const isAdmin = ctx.actor.kind === 'person' && ctx.actor.role === 'admin';
  if (ctx.actor.kind !== 'system' && !isAdmin)
    throw new AppError('forbidden', 'Only the admin of this instance can do this.');
  const { id, email, name, role, createdAt } = users;
  return ctx.db
    .select({ id, email, name, role, createdAt })
    .from(users)
    .orderBy(asc(users.createdAt), asc(users.id));
}
