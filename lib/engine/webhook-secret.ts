import { createHmac } from 'node:crypto';
import { requireEnv } from '@/lib/env';

/** The secret an account's callbacks from the built-in engine are signed with, in the Standard Webhooks notation. */
export function engineWebhookSecret(accountId: string): string {
  const key = createHmac('sha256', requireEnv('TOKEN_SECRET')).update(`engine-webhook:${accountId}`);
  return `whsec_${key.digest('base64')}`;
}
