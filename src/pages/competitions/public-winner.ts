import {
  type Competition,
  prizeOfRank,
  type Winner,
  winnerStatus,
} from '../../modules/competitions/index.ts';
import { shortName } from '../contests/short-name.ts';
import type { PublicWinner } from './winners-page.ts';

/**
 * A winner as everybody may know them: first name and initial, while the rank is theirs and they were told. Reserves are nobody's business, nor
 * is who lost a rank without having heard of it.
 */
export function inPublic({ prizes }: Competition, winner: Winner, now: Date): PublicWinner[] {
  const state = winnerStatus(winner, now);
  if (winner.rank === null || state === 'reserve' || (state === 'lost' && winner.heldAt)) return [];
  const name = shortName(winner.person);
  const prize = winner.givesCouponTitle ?? prizeOfRank(prizes, winner.rank)?.couponTitle ?? '';
  const unnamed = state === 'lost' || state === 'held';
  return [{ rank: winner.rank, name: unnamed ? null : name, n: winner.n, prize, state }];
}
