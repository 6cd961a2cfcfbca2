import { createHmac, timingSafeEqual } from 'node:crypto';
import { env, internalOrigin, requireEnv } from '@/lib/env';

/** What makes a callback address unguessable: HMAC-SHA256 of the task's id, base64url. */
export function callbackToken(taskId: string): string {
  return createHmac('sha256', requireEnv('TOKEN_SECRET')).update(`callback:${taskId}`).digest('base64url');
}

/** Compares in constant time. */
export function isCallbackToken(taskId: string, token: string): boolean {
  const expected = Buffer.from(callbackToken(taskId));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * Where a provider may report about a task. The built-in engine calls within the installation; to the world we have
 * an address only when APP_URL names it, and without one there is no callback: polling is the promise.
 */
export function callbackUrl(provider: string, taskId: string): string | undefined {
  const origin = provider === 'built_in' ? internalOrigin() : env().APP_URL;
  return origin && `${origin}/api/callbacks/${provider}/${taskId}/${callbackToken(taskId)}`;
}
