/** Why a vote does not count, as a word. */
export const strikeReasons = ['fake', 'duplicate', 'staff', 'bought', 'withdrawn', 'other'] as const;
export type StrikeReason = (typeof strikeReasons)[number];

/** One vote, without anything that says who cast it. */
export interface Vote {
  /** Number of the vote within its competition, from 1. */
  v: number;
  n: number;
  /** The same for all votes of one person, or of one place of the network; of no use outside of this competition. */
  voterKey: string;
  originKey: string;
  identified: 'email' | 'browser';
  castAt: Date;
  struckAt: Date | null;
  struckBy: string | null;
  struckReason: StrikeReason | null;
}

export interface VoteFilter {
  n?: number | undefined;
  struck?: boolean | undefined;
  /** Votes from the same place of the network. */
  origin?: string | undefined;
}

/** Where an entry stands. */
export interface Standing {
  n: number;
  /** What it is called, and how its words begin. */
  title: string | null;
  text: string | null;
  votes: number;
  struck: number;
  /** Jurors who gave marks, and the mean of them by weight, from 0 to 10. */
  jurors: number;
  mean: number | null;
}
