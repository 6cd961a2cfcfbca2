import { isIP } from 'node:net';
import { appOrigin, env, internalOrigin } from '@/lib/env';
import { GuardError } from './guard-error';

export type Permission = {
  /** Origins that need no check. Default: our own and those the admin lists in PROVIDER_ORIGINS. */
  allowedOrigins?: readonly string[];
  /** On our own origins nothing but what lies under this path, such as '/files/', may be asked for. Default: all. */
  ownPath?: string;
};

const ownOrigins = () => [appOrigin(), internalOrigin()];

/** Whether an address needs no check of where it leads. */
export function isListed(url: URL, { allowedOrigins }: Permission): boolean {
  return (allowedOrigins ?? [...ownOrigins(), ...env().PROVIDER_ORIGINS]).includes(url.origin);
}

/** Names that never lead to the open internet; the rest is decided by the address they resolve to. */
const insideName = /^[^.]+$|(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)$/;

/**
 * Whether we would try to go there at all: https, a host name (an address in no notation), no user name in it.
 * Listed origins pass with http and by address too. Where the name leads is checked when connecting.
 * @throws GuardError refused
 */
export function assertAllowedUrl(address: string | URL, permission: Permission = {}): URL {
  if (!URL.canParse(String(address))) throw new GuardError('refused', 'This is not a valid web address.');
  const url = new URL(address);
  if (url.username || url.password) throw refused(url, 'it holds a user name');
  const { ownPath = '/' } = permission;
  if (ownOrigins().includes(url.origin) && !url.pathname.startsWith(ownPath))
    throw refused(url, `of this installation only ${ownPath} is`);
  if (isListed(url, permission)) return url;
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
