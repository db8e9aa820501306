export const lostReasons = ['late', 'declined', 'excluded'] as const;
export type LostReason = (typeof lostReasons)[number];

/** Somebody who was drawn: a winner while they hold a rank, a reserve before. */
export interface Winner {
  draw: number;
  /** In the order of the draw, from 1; the first ones won, the others are reserves. */
  place: number;
  /** The entry that was drawn. */
  n: number;
  sessionId: number;
  sessionCode: string;
  language: string | null;
  customerId: number | null;
  person: { firstName: string | null; lastName: string | null; email: string | null; phone: string | null };
  /** The rank that they hold or held; null for a reserve who never moved up. */
  rank: number | null;
  chosenAt: Date | null;
  /** Since when the rank waits for a review, untold; kept by who lost it before they were told. */
  heldAt: Date | null;
  confirmBy: Date | null;
  confirmedAt: Date | null;
  lostAt: Date | null;
  lostReason: LostReason | null;
  /** The copy of the prize's coupon that they got. */
  givesSessionId: number | null;
  givesSessionCode: string | null;
  givesCouponCode: string | null;
  givesCouponTitle: string | null;
}

export const winnerStatuses = ['held', 'chosen', 'confirmed', 'lost', 'reserve'] as const;
export type WinnerStatus = (typeof winnerStatuses)[number];

/** held: waits for a review, and knows nothing. chosen: has to confirm, in time; once the time has passed it counts as lost, also before anybody wrote that down. */
export function winnerStatus(winner: Winner, now: Date): WinnerStatus {
  if (winner.lostAt) return 'lost';
  if (winner.confirmedAt) return 'confirmed';
  if (winner.rank === null) return 'reserve';
  if (winner.heldAt) return 'held';
  return winner.confirmBy && winner.confirmBy <= now ? 'lost' : 'chosen';
}
