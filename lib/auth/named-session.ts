import { createHash } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { decode } from 'next-auth/jwt';
import { env, requireEnv } from '@/lib/env';

/** Opened cookies by their hash. A cookie names one session for all its life; what that session is worth is asked each time. */
const opened = new Map<string, string>();
const MOST = 10_000;

/** The id of the session that the current request's cookie names; null without one, or with one that is not ours. */
export async function namedSession(): Promise<string | null> {
  const token = (await cookies()).get(await cookieName())?.value;
  if (!token) return null;
  const hash = createHash('sha256').update(token).digest('base64');
  const known = opened.get(hash);
  if (known) return known;
  const payload = await decode({ token, secret: requireEnv('SESSION_SECRET') }).catch(() => null);
  if (typeof payload?.sid !== 'string') return null;
  if (opened.size >= MOST) opened.clear();
  opened.set(hash, payload.sid);
  return payload.sid;
}

/** As next-auth names it: over HTTPS with a prefix, by which a browser takes it over HTTPS only. */
async function cookieName(): Promise<string> {
  const { APP_URL } = env();
  const isSecure = APP_URL
    ? APP_URL.startsWith('https:')
    : (await headers()).get('x-forwarded-proto') !== 'http';
  return `${isSecure ? '__Secure-' : ''}next-auth.session-token`;
}
