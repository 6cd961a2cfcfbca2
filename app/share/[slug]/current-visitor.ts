import { cookies } from 'next/headers';
import { visitorCookie, visitorFrom } from '@/lib/auth/visitor-cookie';

/** The secret of the current request's browser under /share. `proxy.ts` gives one to whoever has none. */
export async function currentVisitor(): Promise<string | null> {
  // The last one: what the proxy gave stands behind what the browser sent.
  return visitorFrom((await cookies()).getAll(visitorCookie).at(-1)?.value);
}
