import { beaconChains, type GameRules, nameRound } from '../fairness/index.ts';
import type { GameSettings } from './settings.ts';

/** The beacon as public rules name it. */
export function beaconRules(wish: GameSettings['beacon']): GameRules['beacon'] {
  const chain = beaconChains.find(({ network }) => network === wish?.network);
  return wish && chain ? nameRound(chain, wish.round) : null;
}
