import { BlockList } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Public by number, yet answered by the cloud's own machinery inside its networks. */
const metadata = new BlockList();
metadata.addAddress('168.63.129.16');

/**
 * Whether an address belongs to the open internet: not private, loopback, link-local, metadata, multicast, reserved,
 * nor an IPv6 form that carries an IPv4 address inside (translated and tunnelled ones lead anywhere).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed instanceof ipaddr.IPv4) return !metadata.check(parsed.toString());
  // Only 2000::/3 is given out; ::a.b.c.d and the rest of the space are not.
  return (parsed.parts[0] & 0xe000) === 0x2000;
}
