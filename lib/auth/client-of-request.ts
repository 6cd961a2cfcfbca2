import { headers } from 'next/headers';

/**
 * Where the current request comes from, as the last `x-forwarded-for` entry says: the one our own reverse proxy wrote.
 * Without a proxy Next writes the header itself, but keeps one that a client sent; so the limits per address are a
 * courtesy there, and the limits per e-mail and for the whole instance are the rule.
 */
export async function clientOfRequest(): Promise<{ address: string | undefined; userAgent: string | null }> {
  const given = await headers();
  const address = given.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return { address: address || undefined, userAgent: given.get('user-agent') };
}
