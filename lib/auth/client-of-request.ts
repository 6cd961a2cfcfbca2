import { headers } from 'next/headers';

/** Where the current request comes from. The last entry is the one our own reverse proxy (or Next) has written. */
export async function clientOfRequest(): Promise<{ address: string | undefined; userAgent: string | null }> {
  const given = await headers();
  const address = given.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return { address: address || undefined, userAgent: given.get('user-agent') };
}
