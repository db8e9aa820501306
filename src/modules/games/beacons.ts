import type { Issue } from '../../platform/problem.ts';
import {
  type BeaconChain,
  beaconChains,
  type GameRules,
  type NamedRound,
  nameRound,
  timeOfRound,
} from '../fairness/index.ts';
import type { GameSettings } from './settings.ts';

type Wish = GameSettings['beacon'];

const chainOf = (wish: Wish): BeaconChain | undefined =>
  beaconChains.find(({ network }) => network === wish?.network);

/** The beacon as public rules name it. */
export function beaconRules(wish: Wish): GameRules['beacon'] {
  const chain = chainOf(wish);
  return wish && chain ? nameRound(chain, wish.round) : null;
}

/** When a round that rules name is published. */
export function publicationOf({ chain_hash, round }: NamedRound): Date {
  const chain = beaconChains.find((one) => one.chain_hash === chain_hash);
  if (!chain) throw new Error(`no network ${chain_hash} is known`);
  return timeOfRound(chain, round);
}

/** A round that is out already proves nothing: who knows it could look for a seed that goes well with it. */
export function beaconIssues(wish: Wish, now: Date): Issue[] {
  const chain = chainOf(wish);
  if (!wish || !chain || timeOfRound(chain, wish.round) > now) return [];
  const message = `round ${wish.round} is public already`;
  return [{ path: '/game/beacon/round', message, fix: 'Name a round that lies ahead.' }];
}
