import { isIP } from 'node:net';
import { appOrigin, env, internalOrigin } from '@/lib/env';
import { GuardError } from './guard-error';

/** Origins that need no check: our own, and those the admin lists in PROVIDER_ORIGINS. */
export function allowedOrigins(): string[] {
  return [appOrigin(), internalOrigin(), ...env().PROVIDER_ORIGINS];
}

/** Names that never lead to the open internet; the rest is decided by the address they resolve to. */
const insideName = /^[^.]+$|(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)$/;

/**
 * Whether we would try to go there at all: https, a host name (an address in no notation), no user name in it.
 * Listed origins pass with http and by address too. Where the name leads is checked when connecting.
 * @throws GuardError refused
 */
export function assertAllowedUrl(address: string | URL, origins: readonly string[] = allowedOrigins()): URL {
  if (!URL.canParse(String(address))) throw new GuardError('refused', 'This is not a valid web address.');
  const url = new URL(address);
  if (url.username || url.password) throw refused(url, 'it holds a user name');
  if (origins.includes(url.origin)) return url;
  if (url.protocol !== 'https:') throw refused(url, 'only https addresses are');
  // The URL parser has turned every notation of an IPv4 address into four decimals by now.
  const host = url.hostname.replace(/\.$/, '');
  if (isIP(host) || host.startsWith('[')) throw refused(url, 'only host names are, not numbers');
  if (insideName.test(host)) throw refused(url, 'it names a machine inside a private network');
  return url;
}

function refused(url: URL, why: string): GuardError {
  return new GuardError('refused', `The address ${url.origin} is not allowed: ${why}.`);
}
