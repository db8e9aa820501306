import type { Picture } from '../view.ts';

/** What the pages of a game are made of: plain values, no clock, no database. */

export const gameKinds = ['scratch', 'wheel', 'slot', 'boxes', 'instant'] as const;
export type GameKind = (typeof gameKinds)[number];

/** One thing that can be won, in the reader's language. `n` is its number within the game. */
export interface PrizeView {
  n: number;
  title: string;
  /** Set large: `−20%`, `1 + 1`. May be empty. */
  value: string;
  picture: Picture | null;
  /** How much of a proportional wheel it takes, 0 to 1. */
  share: number;
}

/** A coupon that a play gave: where it is, and what it says. */
export interface GivenView {
  title: string;
  subtitle: string;
  value: string;
  picture: Picture | null;
  url: string;
}

/** One play as it was decided. */
export interface PlayView {
  /** Its number within the game, from 1. */
  n: number;
  /** The number of the prize that was won; null: none. */
  prize: number | null;
  /** What the play gave: the prize's own coupon, or a consolation for who won nothing. */
  given: GivenView | null;
  /** When this person may play once more; null: never. */
  againAt: Date | null;
  /** What sending the link on brings; null where it brings nothing. */
  sharing: SharingView | null;
}

/** One's own link, and the plays that it has earned. */
export interface SharingView {
  url: string;
  /** How many may be earned in all, and how many were. */
  limit: number;
  earned: number;
  /** Addresses of those that are not played yet. */
  ready: readonly string[];
}

/** What the marketer says in their own words; null: ours. */
export interface GameWords {
  button: string | null;
  winTitle: string | null;
  winText: string | null;
  winButton: string | null;
  loseTitle: string | null;
  loseText: string | null;
  loseButton: string | null;
  loseLink: string | null;
}

export interface GameView {
  kind: GameKind;
  prizes: readonly PrizeView[];
  /** Whether a play can win nothing. */
  canLose: boolean;
  /** Segments of a wheel: as wide as each other, or as likely as they are. */
  segments: 'equal' | 'proportional';
  boxes: number;
  words: GameWords;
  /** A form comes before the play. */
  asks: boolean;
  /** The first of what is asked is to sign in. */
  signsIn?: boolean;
}
