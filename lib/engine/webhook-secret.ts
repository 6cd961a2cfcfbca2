import { createHmac } from 'node:crypto';
import { requireEnv } from '@/lib/env';

/** What the built-in engine signs an account's callbacks with, in the form of the Standard Webhooks scheme. */
export function engineWebhookSecret(accountId: string): string {
  const key = createHmac('sha256', requireEnv('TOKEN_SECRET')).update(`engine-webhook:${accountId}`);
  return `whsec_${key.digest('base64')}`;
}
