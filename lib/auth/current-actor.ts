import { getServerSession } from 'next-auth';
import { cache } from 'react';
import { findSessionActor } from '@/lib/accounts/find-session-actor';
import { type Actor, contextFor } from '@/lib/context';
import { authOptions } from './options';

/**
 * Who the current request's session cookie stands for. The cookie only names a session; the session's row is asked
 * each time (once per page), so ending it takes effect at once.
 */
export const currentActor = cache(async (): Promise<Actor> => {
  const session = await getServerSession(authOptions());
  const actor = session && (await findSessionActor(contextFor({ kind: 'nobody' }), session.sessionId));
  return actor ?? { kind: 'nobody' };
});
