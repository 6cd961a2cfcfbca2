import { type LookupAddress, lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent } from 'undici';
import { isPublicAddress } from './allowed-url';
import { GuardError } from './guard-error';

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Resolves a name and refuses it when any of its addresses is not public. The socket connects to the very addresses
 * that were judged here, so a name that resolves differently a moment later gains nothing.
 */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, [], 0);
    const addresses = found as LookupAddress[];
    if (!addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(new GuardError('refused', `${hostname} is not a public address.`), [], 0);
    }
    if (options.all) return callback(null, addresses);
    const [first] = addresses;
    if (!first) return callback(new Error(`${hostname} has no address.`), [], 0);
    callback(null, first.address, first.family);
  });
};

/** Connections to the world. */
export const guardedAgent = new Agent({ connect: { lookup: guardedLookup, timeout: CONNECT_TIMEOUT_MS } });

/** Connections to trusted origins, wherever they are. */
export const trustedAgent = new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS } });
