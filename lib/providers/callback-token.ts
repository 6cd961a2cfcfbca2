import { createHmac, timingSafeEqual } from 'node:crypto';
import { appOrigin, internalOrigin, requireEnv } from '@/lib/env';

/** What only we and the provider of this task know: HMAC-SHA256 of the task's id, base64url. */
export function callbackToken(taskId: string): string {
  return createHmac('sha256', requireEnv('TOKEN_SECRET')).update(`callback:${taskId}`).digest('base64url');
}

/** Compared in constant time. */
export function isCallbackToken(taskId: string, token: string): boolean {
  const [right, given] = [Buffer.from(callbackToken(taskId)), Buffer.from(token)];
  return right.byteLength === given.byteLength && timingSafeEqual(right, given);
}

/** Where a provider reports on a task. The built-in engine takes the short way inside the installation. */
export function callbackUrl(provider: string, taskId: string): string {
  const origin = provider === 'built_in' ? internalOrigin() : appOrigin();
  return `${origin}/api/callbacks/${provider}/${taskId}/${callbackToken(taskId)}`;
}
