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
}

/** Milliseconds until a server that does not answer is given up. */
const patienceMs = 5_000;

/**
 * Asks a server for a round. undefined where it does not have it yet, says something else, or what it says is not signed: a server is believed
 * nothing. Redirects are not followed.
 * @throws RangeError for an address that is not https, or leads into one's own network
 */
export async function fetchRound(
  named: NamedRound,
  { address, fetch, privateHosts = [], chains }: RoundSource,
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
