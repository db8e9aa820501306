import { beaconChains, checkRound, timeOfRound } from './beacon.ts';
import { canonical, sha256Hex } from './canonical.ts';
import type { GameState } from './decide-play.ts';
import type { Finding } from './findings.ts';
import type { GameRules } from './game-rules.ts';
import type { DrawCommitmentLine } from './proof.ts';
import { seedHash } from './seeds.ts';

/** What a commitment promised and whether it has been kept, for the reader of a verdict. */
export interface CommitmentVerdict {
  commitment: number;
  committed_at: string;
  rules_hash: string;
  seed_hash: string | null;
  /** Whether its seed is public, so that outcomes could be computed again. */
  revealed: boolean;
  /** The beacon round that is mixed in; null: none. */
  beacon: { network: string; round: number; signed: boolean } | null;
}

export type Wrong = Pick<Finding, 'field' | 'code' | 'message'>;

/** What both kinds of commitments promise: the hash of the rules, the hash of the seed, the round of a beacon. */
export function* wrongsOfPromise(
  said: DrawCommitmentLine,
  rules: { seed_hash: string; beacon?: GameRules['beacon'] },
): Generator<Wrong> {
  const code = 'commitment';
  if (sha256Hex(canonical(said.rules)) !== said.rules_hash)
    yield { field: 'rules', code, message: 'the rules are not those that rules_hash was made over' };
  if (said.seed !== null && seedHash(Buffer.from(said.seed, 'hex')) !== rules.seed_hash)
    yield { field: 'seed', code, message: 'the seed is not the one whose hash the rules promise' };
  yield* wrongsOfBeacon(said, rules.beacon ?? null);
}

function* wrongsOfBeacon(said: DrawCommitmentLine, named: GameRules['beacon']): Generator<Wrong> {
  const code = 'beacon';
  if (named === null) {
    if (said.beacon) yield { field: 'beacon', code, message: 'the rules name no beacon' };
    return;
  }
  const chain = beaconChains.find(({ chain_hash }) => chain_hash === named.chain_hash);
  if (chain && timeOfRound(chain, named.round) <= new Date(said.committed_at)) {
    const message = `round ${named.round} was public before the rules were`;
    yield { field: 'rules.beacon.round', code, message };
  }
  if (!said.beacon) {
    if (said.seed !== null)
      yield { field: 'beacon', code, message: 'the seed is public, but not what the beacon said' };
    return;
  }
  const { signature, previous_signature, randomness } = said.beacon;
  const verdict = checkRound(named, { round: named.round, signature, previous_signature });
  if (!verdict.holds)
    yield verdict.why === 'unknown_network'
      ? { field: 'rules.beacon', code, message: 'the rules name a network that this program does not know' }
      : {
          field: 'beacon.signature',
          code,
          message: `the network did not sign this for round ${named.round}`,
        };
  else if (Buffer.from(verdict.randomness).toString('hex') !== randomness)
    yield { field: 'beacon.randomness', code, message: 'the randomness is not the hash of the signature' };
}

/** Where what rules say had been given before them is not what the plays before them gave. `day`: the day of the commitment. */
export function* wrongsOfBefore(
  { before, prizes }: GameRules,
  state: GameState,
  { day, sameZone }: { day: string; sameZone: boolean },
): Generator<Wrong> {
  const compare = function* (field: string, said = 0, was = 0): Generator<Wrong> {
    const message = `the rules count ${said} as given before, the plays ${was}`;
    if (said !== was) yield { field: `rules.before.${field}`, code: 'commitment', message };
  };
  const { given, today, places } = before;
  if (sameZone && today && today.day !== day)
    yield {
      field: 'rules.before.today.day',
      code: 'commitment',
      message: `the rules were committed on ${day}`,
    };
  for (const { n, per_day, per_location } of prizes) {
    yield* compare(`given.${n}`, given[String(n)], state.given.get(n));
    // A day of another zone has other plays, which cannot be told apart any more.
    if (sameZone && per_day !== null)
      yield* compare(`today.given.${n}`, today?.given[String(n)], state.days.get(`${n}/${day}`));
    for (const location of Object.keys(per_location ?? {}))
      yield* compare(
        `places.${n}/${location}`,
        places[`${n}/${location}`],
        state.places.get(`${n}/${location}`),
      );
  }
}
