import type { competitionSettings } from '../competitions/index.ts';

type Kind = competitionSettings.ContributionKind;

/** A picture that was sent, as it is kept: the large one and one for lists are read apart. */
export interface Picture {
  width: number;
  height: number;
}

/** What somebody sent, or means to send. What a kind does not ask for is null; of a receipt, so is what its terms do not. */
export interface Sent {
  kind: Kind;
  title: string | null;
  body: string | null;
  picture: Picture | null;
  shop: string | null;
  /** A calendar day, as 2026-05-17. */
  boughtOn: string | null;
  amountMinor: number | null;
  number: string | null;
}

/** What a copy brings along once it is claimed. */
export interface Draft extends Sent {
  sentAt: Date;
}

export const contributionStates = ['waiting', 'approved', 'refused'] as const;
export type ContributionState = (typeof contributionStates)[number];

/** Why something was refused, as a word that its sender reads in their language. */
export const refusalReasons = [
  'unreadable',
  'wrong_subject',
  'wrong_shop',
  'wrong_date',
  'too_little',
  'duplicate',
  'improper',
  'other',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** What was sent with an entry, under the entry's number. */
export interface Contribution extends Sent {
  n: number;
  sessionId: number;
  sessionCode: string;
  language: string | null;
  customerId: number | null;
  person: { firstName: string | null; lastName: string | null; email: string | null; phone: string | null };
  sentAt: Date;
  approvedAt: Date | null;
  refusedAt: Date | null;
  refusedReason: RefusalReason | null;
  refusedNote: string | null;
  decidedBy: string | null;
  /** What was sent is gone; that it was sent stays. */
  forgottenAt: Date | null;
  /** The entry takes no part, whatever the reason. */
  excludedReason: string | null;
}

export const stateOf = ({
  approvedAt,
  refusedAt,
}: Pick<Contribution, 'approvedAt' | 'refusedAt'>): ContributionState =>
  approvedAt ? 'approved' : refusedAt ? 'refused' : 'waiting';

/** The text of a reason, as the catalogue `contribution` names it; a name that ends in `_other` would be a plural there. */
export const reasonKey = ({ refusedReason: reason }: Pick<Contribution, 'refusedReason'>) =>
  reason === null || reason === 'other' ? 'reason_else' : (`reason_${reason}` as const);
