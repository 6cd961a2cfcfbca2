import { and, eq, or } from 'drizzle-orm';
import { accounts, users } from '@/drizzle/schema';
import type { Context } from '@/lib/context';

/**
 * The account that an outside sign-in would reach: by what was linked before, else by the address.
 * For `lib/auth` only; it tells who has an account.
 */
export async function findAccountByEmail(
  ctx: Context,
  email: string,
  outside: { provider: string; providerAccountId: string },
): Promise<{ linked: boolean; emailVerified: boolean } | null> {
  const [linked] = await ctx.db
    .select({ userId: accounts.userId })
    .from(accounts)
    .where(
      and(eq(accounts.provider, outside.provider), eq(accounts.providerAccountId, outside.providerAccountId)),
    );
  const [user] = await ctx.db
    .select({ id: users.id, emailVerified: users.emailVerified })
    .from(users)
    .where(or(eq(users.email, email.toLowerCase()), linked && eq(users.id, linked.userId)));
  return linked || user ? { linked: Boolean(linked), emailVerified: Boolean(user?.emailVerified) } : null;
}
