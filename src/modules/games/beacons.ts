import type { GameRules } from '../fairness/index.ts';
import type { GameSettings } from './settings.ts';

/** The public beacons of the League of Entropy that a game can name, by the hash of their chain (drand's own description of them). */
const networks = {
  quicknet: {
    chain_hash: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
    public_key:
      '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
    scheme: 'bls-unchained-g1-rfc9380',
  },
  default: {
    chain_hash: '8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce',
    public_key:
      '868f005eb8e6e4ca0a47c8a77ceaa5309a47978a7c71bc5cce96366b5d7a569937c529eeda66c7293784a9402801af31',
    scheme: 'pedersen-bls-chained',
  },
} as const;

/** The beacon as public rules name it. */
export function beaconRules(wish: GameSettings['beacon']): GameRules['beacon'] {
  return wish && { network: wish.network, ...networks[wish.network], round: wish.round };
}
