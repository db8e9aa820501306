/** Why a copy was held: what its claim showed, a win that the team looks at anyhow, or a person's own word. */
export const reviewReasons = [
  'many_from_address',
  'many_from_device',
  'many_from_person',
  'disposable_mail',
  'too_fast',
  'blocked',
  'win',
  'by_hand',
] as const;
export type ReviewReason = (typeof reviewReasons)[number];

export const reviewStates = ['waiting', 'released', 'refused'] as const;
export type ReviewState = (typeof reviewStates)[number];

/** What two claims can have in common. */
export const sharedSignals = ['address', 'device', 'person'] as const;
export type SharedSignal = (typeof sharedSignals)[number];

/** A copy that was held, with what is known of its claim; nothing of it says where somebody lives or how to reach them. */
export interface Review {
  id: number;
  state: ReviewState;
  couponId: number;
  couponName: string;
  couponCode: string;
  couponKind: string;
  sessionCode: string;
  claimedAt: Date | null;
  openedAt: Date | null;
  /** What the copy won, where it is held with it. */
  gives: { couponId: number; name: string; sessionCode: string } | null;
  /** The rank of a competition that waits for the decision, with its prize. */
  wins: { rank: number; title: string } | null;
  reasons: ReviewReason[];
  note: string | null;
  heldAt: Date;
  heldBy: string;
  decidedAt: Date | null;
  decidedBy: string | null;
  decidedNote: string | null;
  person: { firstName: string | null; lastName: string | null; email: string | null; phone: string | null };
  address: string | null;
  /** How many other claims of the account, of whatever coupon, came from the same. Null where nothing is known. */
  shared: Record<SharedSignal, number | null>;
}

/** A claim that has something in common with another one. */
export interface Related {
  sessionCode: string;
  couponId: number;
  couponName: string;
  claimedAt: Date;
  shares: SharedSignal[];
  held: boolean;
  voided: boolean;
}

export interface ReviewFilter {
  state?: ReviewState | undefined;
  couponId?: number | undefined;
  /** The code of a copy, or of what it won. */
  session?: string | undefined;
}
