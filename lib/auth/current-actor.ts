import { cache } from 'react';
import { findSessionActor } from '@/lib/accounts/find-session-actor';
import { type Actor, contextFor } from '@/lib/context';
import { clientOfRequest } from './client-of-request';
import { namedSession } from './named-session';

/**
 * Who the current request's session cookie stands for. The cookie only names a session; the session's row is asked
 * each time (once per page), so ending it takes effect at once. next-auth's own `getServerSession` would ask for it
 * again, and seal a new cookie that nobody gets.
 */
export const currentActor = cache(async (): Promise<Actor> => {
  const sessionId = await namedSession();
  const actor = sessionId ? await findSessionActor(contextFor({ kind: 'nobody' }), sessionId) : null;
  if (actor?.kind !== 'person') return { kind: 'nobody' };
  return { ...actor, address: (await clientOfRequest()).address };
});
