import { internalOrigin } from '@/lib/env';

/**
 * An address under the origin that the client reaches us at, led to where we reach ourselves: in a local network we are
 * known by names and numbers that the guard would not go to. Any other address stays as it is.
 */
export function homeward(address: unknown, clientOrigin: string): unknown {
  if (typeof address !== 'string' || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return address;
  const url = new URL(address);
  return url.origin === clientOrigin ? internalOrigin() + url.pathname + url.search : address;
}
