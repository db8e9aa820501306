import type { DeepPartial } from '../../platform/merge.ts';
import type { NewCoupon } from '../coupons/index.ts';
import type { GameLook, GameSettings, GameWay, SoldOutRule } from './settings.ts';

/** A game: what a coupon has beside it when its offer depends on chance. Its id is its coupon's. */
export interface Game {
  accountId: number;
  couponId: number;
  look: GameLook;
  way: GameWay;
  soldOut: SoldOutRule;
  /** The prize that takes the share of one that is sold out. */
  fallback: number | null;
  settings: GameSettings;
  /** What losers get a copy of. */
  consolationCouponId: number | null;
  /** The public commitment that holds; null before the launch. */
  commitment: number | null;
  playsCount: number;
  /** Plays may be earned by sharing, or were. */
  shared: boolean;
  closedAt: Date | null;
  /** In the order of their numbers, without those that were taken out. */
  prizes: Prize[];
}

/** What can be won: a copy of a coupon. */
export interface Prize {
  /** Its name within the game, 1 to 50, never used again for another one. */
  n: number;
  givesCouponId: number;
  /** Wins in a million plays. */
  oddsPpm: number;
  /** How many there are in all; null: as many as are won. */
  stock: number | null;
  perDay: number | null;
  /** Stock of single shops, by location id; null: won anywhere. */
  perLocation: PrizePlace[] | null;
  /** ISO duration after the win in which the copy must be claimed. */
  claimWithin: string | null;
  /** What one costs, in minor units of the account's currency; for the simulator's budget. */
  costMinor: number | null;
  given: number;
}

/** How many of a prize can still be won in all; null: without end. What lies in shops ends with the last of them. */
export function leftOf({ stock, given, perLocation }: Pick<Prize, 'stock' | 'given' | 'perLocation'>) {
  const inAll = stock === null ? null : stock - given;
  if (!perLocation) return inAll;
  const inShops = perLocation.reduce((sum, place) => sum + Math.max(0, place.stock - place.given), 0);
  return Math.min(inAll ?? inShops, inShops);
}

export interface PrizePlace {
  locationId: number;
  stock: number;
  given: number;
}

/** What somebody wants a game to be. Absent stays as it is. */
export interface GameInput {
  look?: GameLook;
  way?: GameWay;
  soldOut?: SoldOutRule;
  fallback?: number | null;
  settings?: DeepPartial<GameSettings>;
  consolationCouponId?: number | null;
  /** The whole list. A prize with a number changes that one, one without gets the next number, one left out is taken out. */
  prizes?: PrizeInput[];
}

export interface PrizeInput {
  n?: number;
  /** The coupon that is won; or what it shall be, and it is made for this game. A known prize keeps its own when both are absent. */
  givesCouponId?: number;
  coupon?: NewCoupon;
  oddsPpm?: number;
  stock?: number | null;
  perDay?: number | null;
  perLocation?: { locationId: number; stock: number }[] | null;
  claimWithin?: string | null;
  costMinor?: number | null;
}

/** One draw: its number within the game, and what came of it. */
export interface Play {
  n: number;
  commitment: number;
  sessionId: number;
  locationId: number | null;
  playedAt: Date;
  /** The number of the prize; null: lost. */
  prize: number | null;
  /** The copy that the player got, of the prize or of the consolation. */
  gives: { couponId: number; couponCode: string; sessionCode: string } | null;
}

/** What was promised in public before the plays of a stretch, and what was revealed after it. */
export interface Commitment {
  commitment: number;
  /** The public rules to the letter. */
  rules: string;
  rulesHash: string;
  seedHash: string;
  committedAt: Date;
  beacon: { randomness: string; signature: string } | null;
  firstPlay: number;
  closedAt: Date | null;
  lastPlay: number | null;
  revealedAt: Date | null;
  /** Hex; null while it is secret. */
  seed: string | null;
  merkleRoot: string | null;
}
