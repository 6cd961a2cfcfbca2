import { createHmac } from 'node:crypto';
import { requireEnv } from '@/lib/env';

/** In the Standard Webhooks notation; derived when needed, therefore stored nowhere but where it is used. */
function derive(name: string): string {
  return `whsec_${createHmac('sha256', requireEnv('TOKEN_SECRET')).update(name).digest('base64')}`;
}

/**
 * What signs the callbacks that come home: the built-in engine's, to the expansions of this installation. It is sealed
 * in an account's built-in provider key, is shown to nobody, and does not change.
 */
export function homeWebhookSecret(accountId: string): string {
  return derive(`engine-webhook:${accountId}`);
}

/** What signs an account's callbacks to anywhere else: its person sees it, and may have the next version of it. */
export function accountWebhookSecret(accountId: string, version: number): string {
  return derive(`engine-webhook:${accountId}:${version}`);
}
