import { createHash } from 'node:crypto';
import { cookies } from 'next/headers';
import { decode, getToken } from 'next-auth/jwt';
import { requireEnv } from '@/lib/env';

/** Opened cookies by their hash. A cookie names one session for all its life; what that session is worth is asked each time. */
const opened = new Map<string, string>();
const MOST = 10_000;

/** The id of the session that the current request's cookie names; null without one, or with one that is not ours. */
export async function namedSession(): Promise<string | null> {
  // Of cookies only: a header with such a token is no session.
  const req = { cookies: await cookies(), headers: {} } as unknown as Parameters<typeof getToken>[0]['req'];
  const token = await getToken({ req, raw: true });
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
