import { DrizzleAdapter } from '@auth/drizzle-adapter';
import type { Adapter, AdapterAccount } from 'next-auth/adapters';
import { accounts, users, verificationTokens } from '@/drizzle/schema';
import { insertUser } from '@/lib/accounts/insert-user';
import { proveEmail } from '@/lib/accounts/prove-email';
import { contextFor, services } from '@/lib/context';

/**
 * next-auth's way to the database, for outside sign-ins and mailed links. Accounts are made by the one verb that
 * makes accounts, and an outside provider's tokens are dropped: nothing here ever uses them.
 */
export function adapter(): Adapter {
  const ctx = contextFor({ kind: 'nobody' });
  const base = DrizzleAdapter(services().connection.db, {
    usersTable: users,
    accountsTable: accounts,
    verificationTokensTable: verificationTokens,
  }) as Adapter;
  return {
    ...base,
    // Both ways in have proven the address by now: the mailed link by being opened, the outside one in `signIn`.
    createUser: ({ name, email, image }: { name?: string | null; email: string; image?: string | null }) =>
      insertUser(ctx, { name, email: email.toLowerCase(), image, emailVerified: ctx.now() }),
    async updateUser(user) {
      if (user.emailVerified) await proveEmail(ctx, { userId: user.id });
      return (await base.getUser?.(user.id)) ?? Promise.reject(new Error('The account is gone.'));
    },
    getUserByEmail: (email) => base.getUserByEmail?.(email.toLowerCase()) ?? null,
    linkAccount: ({ userId, type, provider, providerAccountId }: AdapterAccount) =>
      base.linkAccount?.({ userId, type, provider, providerAccountId }),
  };
}
