/** The numbers of any part of a card's statistics: of all, of a day, of a shop, of one of its staff. */
export interface ShopNumbers {
  /** How often stamps or points were given or spent, less what was undone. */
  visits: number;
  /** Stamps or points that were given for visits, less what was undone. */
  given: number;
  /** Points that members spent. */
  spent: number;
  /** Rewards that were used, less what was undone. */
  used: number;
  /** What members paid where stamps are given by amount, in minor units of the account's currency. */
  amountMinor: number;
}

/** What belongs to no shop. */
export interface CardNumbers {
  joined: number;
  /** Deleted, by themselves or by hand. */
  left: number;
  /** Stopped, less those that were given back. */
  voided: number;
  /** Validity that was made longer. */
  renewed: number;
  /** Welcome, birthday and referral stamps. */
  gifts: number;
  /** Mended by hand, up less down; what an older programme left is among it. */
  corrected: number;
  /** Stamps or points that ran out. */
  expired: number;
  /** How often a stamp card became full. */
  filled: number;
  /** Rewards that were earned, less those withdrawn because their stamps were undone. */
  earned: number;
}

export type LoyaltyNumbers = ShopNumbers & CardNumbers;

export const noLoyaltyNumbers: LoyaltyNumbers = {
  visits: 0,
  given: 0,
  spent: 0,
  used: 0,
  amountMinor: 0,
  joined: 0,
  left: 0,
  voided: 0,
  renewed: 0,
  gifts: 0,
  corrected: 0,
  expired: 0,
  filled: 0,
  earned: 0,
};

/** Adds to numbers in place. */
export function addNumbers(to: LoyaltyNumbers, more: LoyaltyNumbers): void {
  for (const name of Object.keys(noLoyaltyNumbers) as (keyof LoyaltyNumbers)[]) to[name] += more[name];
}
