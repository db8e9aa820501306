import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Addresses that strangers give us to call (a browser's push service) must not lead into our own network. A name is judged by the
 * address it is connected to, at that moment, so that a name which changes its mind in between leads nowhere either.
 */

/** IPv4 networks that are not the public internet (RFC 6890 and its successors). */
const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inside.addSubnet(network, bits, 'ipv4');
/** Of IPv6 only 2000::/3 is the public internet; not these parts of it: documentation, 6to4, Teredo and other translations. */
for (const [network, bits] of [
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2001::', 23],
  ['3fff::', 20],
] as const)
  inside.addSubnet(network, bits, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !inside.check(address, 'ipv4');
  return family === 6 && global6.check(address, 'ipv6') && !inside.check(address, 'ipv6');
}

/** The name in an address is one that the internet knows: no bare word, no number. `allowed`: hosts that may be called all the same. */
export function isPublicName(hostname: string, allowed: readonly string[]): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (allowed.includes(bare)) return true;
  if (isIP(bare) !== 0) return false;
  return (
    /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(bare) &&
    !/\.(localhost|local|internal|home|lan|intranet|arpa|test|invalid)$/i.test(bare)
  );
}

/** What a refused name fails with. */
export const insideCode = 'EINSIDE';

/** How a name is looked up: by the system, but in tests. */
export type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Finds the addresses of a name and leaves out those inside; fails when nothing is left. */
export function lookupPublic(allowed: readonly string[], resolve: Resolve = lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const open = addresses.filter(({ address }) => allowed.includes(hostname) || isPublicAddress(address));
      const [first] = open;
      if (!first) {
        const no: NodeJS.ErrnoException = new Error(`${hostname} is not on the public internet`);
        no.code = insideCode;
        return callback(no, []);
      }
      if (options.all) return callback(null, open);
      callback(null, first.address, first.family);
    });
  };
}
