import { Webhook } from 'standardwebhooks';
import type { ProviderSecret } from '../provider';
import { isKnownStatus, toReport } from './mapper';
import { parseJson, taskSchema, type WireTask } from './wire';

/** The webhook secrets that count now: the one there is, and for a while the one before it. */
export function validWebhookSecrets(secret: ProviderSecret, now = Date.now()): string[] {
  const { webhookSecret, formerWebhookSecret: former } = secret;
  if (!webhookSecret) return [];
  return former && now < Date.parse(former.validUntil) ? [webhookSecret, former.secret] : [webhookSecret];
}

/**
 * Whether the raw body was signed with the secret, after the Standard Webhooks scheme: HMAC-SHA256 over
 * `{id}.{timestamp}.{body}`, at most five minutes old or ahead; any one of several signatures suffices.
 */
export function isSigned(rawBody: string, headers: Headers, secret: string): boolean {
  // The library reads "1781080794x" as a number; a timestamp is digits and nothing else.
  if (!/^\d+$/.test(headers.get('webhook-timestamp') ?? '')) return false;
  try {
    new Webhook(secret).verify(rawBody, Object.fromEntries(headers), { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

/** The task a callback's body tells of, in the legacy or the newer form; null when it tells of none. */
export function readCallbackTask(rawBody: string): WireTask | null {
  return taskSchema.safeParse(parseJson(rawBody)).data ?? null;
}

/** Whether a callback's word is enough: a known state, and with a picture when it says done. */
export function isTelling(task: WireTask): boolean {
  const report = toReport(task);
  return isKnownStatus(task.status) && (report.state !== 'delivered' || report.images.length > 0);
}
