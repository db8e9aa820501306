import type { HotQueries } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import { type GameRules, type PreparedGame, prepareGame } from '../fairness/index.ts';
import { openSeed } from './commit-game.ts';
import { readSecret } from './queries/commitments.ts';

/** A stretch of a game, ready to decide plays. */
export interface Stretch {
  prepared: PreparedGame;
  firstPlay: number;
}

/** A commitment never changes, so what was prepared from it is kept. A deck of a million takes 30 MB, so few are. */
const kept = new Map<string, Stretch>();
const size = 50;

/** @throws Problem beacon_awaited while the public number that the rules name is not known. */
export async function preparedStretch(
  on: HotQueries,
  secret: string,
  { accountId, couponId }: { accountId: number; couponId: number },
  commitment: number,
): Promise<Stretch> {
  const key = `${accountId}/${couponId}/${commitment}`;
  const known = kept.get(key);
  if (known) return known;
  const found = await readSecret(on, accountId, couponId, commitment);
  const rules = JSON.parse(found.rules) as GameRules;
  if (rules.beacon && found.beaconRandomness === null)
    throw new Problem('beacon_awaited', { round: rules.beacon.round });
  const seed = openSeed(secret, { accountId, couponId, commitment, sealed: found.seedSealed });
  if (seed === undefined) throw new Error(`the seed of game ${couponId} was sealed with another secret`);
  const beacon = found.beaconRandomness === null ? null : Buffer.from(found.beaconRandomness, 'hex');
  const stretch = {
    prepared: prepareGame(rules, Buffer.from(seed, 'hex'), beacon),
    firstPlay: found.firstPlay,
  };
  const [oldest] = kept.keys();
  if (kept.size >= size && oldest !== undefined) kept.delete(oldest);
  kept.set(key, stretch);
  return stretch;
}
