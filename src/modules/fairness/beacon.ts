import { hash } from 'node:crypto';
import { bls12_381 as bls } from '@noble/curves/bls12-381.js';
import { z } from 'zod';
import type { GameRules } from './game-rules.ts';

/**
 * A public beacon: drand, the League of Entropy. Some twenty organisations together sign the number of each round; nobody knows a signature
 * before its time, and anybody can check it. The randomness of a round is SHA-256 of its signature. https://docs.drand.love
 */

/** A network of drand as its founders announced it. Public keys are pinned here: a server that is asked could make up its own. */
export interface BeaconChain {
  network: string;
  chain_hash: string;
  public_key: string;
  scheme: 'bls-unchained-g1-rfc9380' | 'pedersen-bls-chained';
  /** Time of round 1, in seconds since 1970, and seconds from round to round. */
  genesisSeconds: number;
  periodSeconds: number;
}

export const beaconChains: readonly BeaconChain[] = [
  {
    network: 'quicknet',
    chain_hash: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
    public_key:
      '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451' +
      '0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
    scheme: 'bls-unchained-g1-rfc9380',
    genesisSeconds: 1_692_803_367,
    periodSeconds: 3,
  },
  {
    network: 'default',
    chain_hash: '8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce',
    public_key:
      '868f005eb8e6e4ca0a47c8a77ceaa5309a47978a7c71bc5cce96366b5d7a569937c529eeda66c7293784a9402801af31',
    scheme: 'pedersen-bls-chained',
    genesisSeconds: 1_595_431_050,
    periodSeconds: 30,
  },
];

const hex = (bytes: number) =>
  z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`), `${bytes} bytes in lower-case hex`);

/** What a beacon says for one round, as its public servers answer it. */
export const beaconRoundSchema = z.object({
  round: z.int().min(1),
  signature: z.union([hex(48), hex(96)]),
  /** Needed on the chained network only: there a round signs the one before. Round 1 signs the hash of the founding group. */
  previous_signature: z.union([hex(96), hex(32)]).nullish(),
});
export type BeaconRound = z.infer<typeof beaconRoundSchema>;

export type NamedRound = NonNullable<GameRules['beacon']>;

/** A round as rules name it. */
export const nameRound = (chain: BeaconChain, round: number): NamedRound => ({
  network: chain.network,
  chain_hash: chain.chain_hash,
  public_key: chain.public_key,
  scheme: chain.scheme,
  round,
});

/** The first round that is published at `at` or later. */
export const roundAt = ({ genesisSeconds, periodSeconds }: BeaconChain, at: Date): number =>
  Math.max(1, Math.ceil((at.getTime() / 1000 - genesisSeconds) / periodSeconds) + 1);

/** When a round is published. */
export const timeOfRound = ({ genesisSeconds, periodSeconds }: BeaconChain, round: number): Date =>
  new Date((genesisSeconds + (round - 1) * periodSeconds) * 1000);

export type RoundVerdict =
  | { holds: true; randomness: Uint8Array }
  | { holds: false; why: 'unknown_network' | 'other_round' | 'not_signed' };

/**
 * Whether `said` is what the named round of its network says. Only networks that this program knows by their key count: rules that bring
 * a key of their own prove nothing.
 */
export function checkRound(
  named: NamedRound,
  said: BeaconRound,
  chains: readonly BeaconChain[] = beaconChains,
): RoundVerdict {
  const chain = chains.find(({ chain_hash }) => chain_hash === named.chain_hash);
  if (!chain || chain.public_key !== named.public_key || chain.scheme !== named.scheme)
    return { holds: false, why: 'unknown_network' };
  if (named.round !== said.round) return { holds: false, why: 'other_round' };
  if (!isSigned(chain, said)) return { holds: false, why: 'not_signed' };
  return { holds: true, randomness: sha256(bytes(said.signature)) };
}

function isSigned({ scheme, public_key }: BeaconChain, said: BeaconRound): boolean {
  const round = Buffer.alloc(8);
  round.writeBigUInt64BE(BigInt(said.round));
  const key = bytes(public_key);
  const signature = bytes(said.signature);
  try {
    if (scheme === 'bls-unchained-g1-rfc9380') {
      const { hash: toCurve, verify } = bls.shortSignatures;
      const message = toCurve(sha256(round), 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_');
      return verify(signature, message, key);
    }
    if (!said.previous_signature) return false;
    const { hash: toCurve, verify } = bls.longSignatures;
    const message = sha256(Buffer.concat([bytes(said.previous_signature), round]));
    return verify(signature, toCurve(message, 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_'), key);
  } catch {
    // Bytes that are no point of the curve are no signature.
    return false;
  }
}

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const sha256 = (content: Uint8Array): Uint8Array => Uint8Array.from(hash('sha256', content, 'buffer'));
