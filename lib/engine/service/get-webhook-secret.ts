import { requireSubject } from '@/lib/accounts/subject';
import type { Context } from '@/lib/context';
import { webhookSecrets } from './webhook-secrets';

/**
 * The secret that a person's receivers verify callbacks with, and until when the one before it signs too.
 * @throws AppError forbidden, also to access tokens
 */
export async function getWebhookSecret(
  ctx: Context,
): Promise<{ secret: string; previousUntil: Date | null }> {
  const { current, previous } = await webhookSecrets(ctx, requireSubject(ctx));
  return { secret: current, previousUntil: previous?.until ?? null };
}
