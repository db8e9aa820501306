import { bls12_381 as bls } from '@noble/curves/bls12-381.js';
import { describe, expect, test } from 'vitest';
import {
  type BeaconChain,
  beaconChains,
  beaconRoundSchema,
  checkRound,
  nameRound,
  roundAt,
  timeOfRound,
} from './beacon.ts';
import { sha256Hex } from './canonical.ts';

const [quicknet, chained] = beaconChains;
if (!quicknet || !chained) throw new Error('two networks are known');

/** What the networks have published: these rounds can be asked of any of their servers. */
const published: [
  name: string,
  BeaconChain,
  said: { round: number; signature: string; previous_signature?: string },
  string,
][] = [
  [
    'round 1000 of quicknet',
    quicknet,
    {
      round: 1000,
      signature:
        'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
    },
    'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd',
  ],
  [
    'round 1 of the first network',
    chained,
    {
      round: 1,
      signature:
        '8d61d9100567de44682506aea1a7a6fa6e5491cd27a0a0ed349ef6910ac5ac20ff7bc3e09d7c046566c9f7f3c6f3b101' +
        '04990e7cb424998203d8f7de586fb7fa5f60045417a432684f85093b06ca91c769f0e7ca19268375e659c2a2352b4655',
      previous_signature: '176f93498eac9ca337150b46d21dd58673ea4e3581185f869672e59fa4cb390a',
    },
    '101297f1ca7dc44ef6088d94ad5fb7ba03455dc33d53ddb412bbc4564ed986ec',
  ],
];

describe.each(published)('%s', (_, chain, said, randomness) => {
  const flip = (text: string) => text.replace(/.$/, (last) => (last === '0' ? '1' : '0'));

  test('is signed by its network and gives its randomness', () => {
    const verdict = checkRound(nameRound(chain, said.round), beaconRoundSchema.parse(said));
    expect(verdict.holds && Buffer.from(verdict.randomness).toString('hex')).toBe(randomness);
  });

  test('is not another round, another signature, or nothing', () => {
    const named = nameRound(chain, said.round);
    const other = { ...said, round: said.round + 1 };
    expect(checkRound(named, other)).toEqual({ holds: false, why: 'other_round' });
    expect(checkRound(nameRound(chain, other.round), other)).toEqual({ holds: false, why: 'not_signed' });
    const signatures = [
      flip(said.signature),
      '00'.repeat(said.signature.length / 2),
      said.signature.slice(0, 96),
    ];
    for (const signature of signatures.filter((one) => one !== said.signature))
      expect(checkRound(named, { ...said, signature })).toEqual({ holds: false, why: 'not_signed' });
    if (said.previous_signature)
      for (const previous_signature of [flip(said.previous_signature), null])
        expect(checkRound(named, { ...said, previous_signature })).toEqual({
          holds: false,
          why: 'not_signed',
        });
  });

  test('is not believed under a key that the rules bring along', () => {
    const named = nameRound(chain, said.round);
    for (const own of [
      { public_key: flip(chain.public_key) },
      { chain_hash: sha256Hex('own') },
      { scheme: 'own' },
    ])
      expect(checkRound({ ...named, ...own }, said)).toEqual({ holds: false, why: 'unknown_network' });
  });
});

test('a signature of another key is none', () => {
  const { secretKey } = bls.shortSignatures.keygen(new Uint8Array(48).fill(7));
  const round = Buffer.alloc(8);
  round.writeBigUInt64BE(1000n);
  const message = bls.shortSignatures.hash(
    Uint8Array.from(Buffer.from(sha256Hex(round), 'hex')),
    'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_',
  );
  const signature = bls.shortSignatures.sign(message, secretKey).toHex();
  const public_key = bls.shortSignatures.getPublicKey(secretKey).toHex();
  const said = { round: 1000, signature };
  expect(checkRound(nameRound(quicknet, 1000), said)).toEqual({ holds: false, why: 'not_signed' });
  const own = { ...quicknet, public_key };
  expect(checkRound(nameRound(own, 1000), said, [own]).holds).toBe(true);
});

test('a round has its time, and a time its next round', () => {
  const genesis = new Date('2023-08-23T15:09:27.000Z');
  expect(timeOfRound(quicknet, 1)).toEqual(genesis);
  expect(roundAt(quicknet, genesis)).toBe(1);
  expect(roundAt(quicknet, new Date(genesis.getTime() + 1))).toBe(2);
  expect(roundAt(quicknet, new Date(0))).toBe(1);
  for (const at of [new Date('2026-11-23T08:00:00.000Z'), new Date('2026-11-23T08:00:01.500Z')]) {
    const round = roundAt(chained, at);
    expect(timeOfRound(chained, round).getTime()).toBeGreaterThanOrEqual(at.getTime());
    expect(timeOfRound(chained, round - 1).getTime()).toBeLessThan(at.getTime());
  }
});
