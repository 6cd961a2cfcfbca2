import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';

/** @throws AppError invalid when a link would have expired already */
export function requireLater(ctx: Context, expiresAt: Date | null): void {
  if (!expiresAt || expiresAt > ctx.now()) return;
  const message = 'Choose a day that is still to come.';
  throw new AppError('invalid', message, { fields: { expiresAt: [message] } });
}
