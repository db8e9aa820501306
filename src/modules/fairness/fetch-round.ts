import { isPublicName } from '../../platform/http/public-host.ts';
import {
  type BeaconChain,
  type BeaconRound,
  beaconRoundSchema,
  checkRound,
  type NamedRound,
} from './beacon.ts';

export interface RoundSource {
  /** A public server of the network, such as https://api.drand.sh. */
  address: string;
  fetch: typeof fetch;
  /** Hosts inside one's own network that may be asked all the same. */
  privateHosts?: readonly string[];
  chains?: readonly BeaconChain[];
  /** Milliseconds until a server that does not answer is given up. */
  patienceMs?: number;
}

const defaultPatienceMs = 5_000;

/**
 * Asks a server for a round. undefined where it does not have it yet, says something else, or what it says is not signed: a server is believed
 * nothing. Redirects are not followed.
 * @throws RangeError for an address that is not https, or leads into one's own network
 */
export async function fetchRound(
  named: NamedRound,
  { address, fetch, privateHosts = [], chains, patienceMs = defaultPatienceMs }: RoundSource,
): Promise<BeaconRound | undefined> {
  const base = new URL(address.endsWith('/') ? address : `${address}/`);
  const isPrivate = privateHosts.includes(base.hostname);
  if (!isPublicName(base.hostname, privateHosts) || (base.protocol !== 'https:' && !isPrivate))
    throw new RangeError(`${address} is no public https address`);
  const signal = AbortSignal.timeout(patienceMs);
  const url = new URL(`${named.chain_hash}/public/${named.round}`, base);
  const said: unknown = await fetch(url, {
    redirect: 'error',
    signal,
    headers: { accept: 'application/json' },
  })
    .then((reply) => (reply.ok ? reply.json() : undefined))
    .catch(() => undefined);
  const { data } = beaconRoundSchema.safeParse(said);
  return data && checkRound(named, data, chains).holds ? data : undefined;
}

export interface RoundServers extends Pick<RoundSource, 'fetch' | 'patienceMs'> {
  /** Asked one after the other. Whoever runs the program named them, so they may be in one's own network. */
  addresses: readonly string[];
}

/** The round from the first server that has it; undefined where none does, which is worth asking again. */
export async function fetchFromAny(
  named: NamedRound,
  { addresses, ...how }: RoundServers,
): Promise<BeaconRound | undefined> {
  const privateHosts = addresses.map((address) => new URL(address).hostname);
  for (const address of addresses) {
    const said = await fetchRound(named, { address, privateHosts, ...how });
    if (said) return said;
  }
  return undefined;
}
