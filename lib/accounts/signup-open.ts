import type { Context } from '@/lib/context';
import { env } from '@/lib/env';

/** Whether this instance has no account yet; its first one becomes the admin. */
export async function isFresh(ctx: Context): Promise<boolean> {
  return (await ctx.db.query.users.findFirst({ columns: { id: true } })) === undefined;
}

/** Whether strangers may make an account. A fresh instance always lets its first person in. */
export async function isSignupOpen(ctx: Context): Promise<boolean> {
  return env().SIGNUP === 'open' || (await isFresh(ctx));
}
