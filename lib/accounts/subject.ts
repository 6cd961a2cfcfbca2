import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';

/**
 * Whose account a verb is about: a signed-in person's own, or anyone's for the system (the command line).
 * Access tokens are for photos; they cannot make more of themselves or change who may sign in.
 * @throws AppError forbidden
 */
export function requireSubject(ctx: Context, userId?: string): string {
  if (ctx.actor.kind === 'system' && userId) return userId;
  if (ctx.actor.kind === 'person' && (!userId || userId === ctx.actor.userId)) return ctx.actor.userId;
  if (ctx.actor.kind === 'token')
    throw new AppError('forbidden', 'An access token cannot do this. Sign in with a browser.');
  throw new AppError('forbidden', 'Sign in to do this.');
}
