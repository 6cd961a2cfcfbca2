import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { appOrigin, env, internalOrigin } from '@/lib/env';
import { GuardError } from './guard-error';

/** Origins that may be private or plain http: our own, and those the admin lists in PROVIDER_ORIGINS. */
export function isTrustedOrigin(url: URL): boolean {
  return [appOrigin(), internalOrigin(), ...env().PROVIDER_ORIGINS].includes(url.origin);
}

/** Whether an address belongs to the public internet: no loopback, private, link-local, metadata, multicast or tunnel range. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/**
 * The part of the guard that needs no look-up: https, no credentials, no private address in whatever notation
 * (the URL parser has already turned octal, hexadecimal and integer forms into dotted ones).
 * @throws GuardError refused, with a sentence that names the host only
 */
export function assertAllowedUrl(address: string | URL): URL {
  if (!URL.canParse(address)) throw new GuardError('refused', 'This is not a web address.');
  const url = new URL(address);
  if (url.username || url.password)
    throw new GuardError('refused', 'A web address must not hold a user name or password.');
  if (isTrustedOrigin(url)) return url;
  if (url.protocol !== 'https:') throw new GuardError('refused', `${url.host} must be reached by https.`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !isPublicAddress(host))
    throw new GuardError('refused', `${url.host} is not a public address.`);
  return url;
}
