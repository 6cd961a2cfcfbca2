import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { isPublicAddress } from './address';
import { GuardError } from './guard-error';

/**
 * Resolves a name and refuses it unless every address is public. Node connects to the very addresses returned here,
 * so a name cannot lead elsewhere between check and connection.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) {
      const message = `The address of ${hostname} is not allowed: it leads into a private network.`;
      return callback(new GuardError('refused', message), []);
    }
    if (options.all) return callback(null, addresses);
    callback(null, addresses[0].address, addresses[0].family);
  });
};

export type Connecting = { connector: buildConnector.connector; wasConnected: () => boolean };

/** Opens connections and remembers whether one came about: until then nothing can have been sent. */
export function connecting(options: { lookup?: LookupFunction; timeoutMs: number }): Connecting {
  const open = buildConnector({ lookup: options.lookup, timeout: options.timeoutMs });
  let connected = false;
  return {
    connector: (target, callback) =>
      open(target, (...result) => {
        if (!result[0]) connected = true;
        callback(...result);
      }),
    wasConnected: () => connected,
  };
}
