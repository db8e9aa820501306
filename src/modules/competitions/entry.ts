import type { ContributionKind } from './contribution-settings.ts';

/** Why the team takes somebody out, as a word for the public record: no name can stand in it. */
export const reasonsByHand = [
  'duplicate',
  'fake',
  'staff',
  'underage',
  'rules',
  'withdrawn',
  'other',
] as const;

/** Why somebody takes no part: by hand, or because what they sent was refused, which only its approval takes back. */
export const exclusionReasons = [...reasonsByHand, 'contribution_refused'] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];

export const entryKinds = ['base', 'bonus'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One chance in a competition, with who holds it. */
export interface Entry {
  n: number;
  kind: EntryKind;
  sessionId: number;
  sessionCode: string;
  /** For a bonus: the copy of whoever was brought. */
  broughtSessionId: number | null;
  enteredAt: Date;
  channel: string;
  language: string | null;
  voidedAt: Date | null;
  person: { firstName: string | null; lastName: string | null; email: string | null; phone: string | null };
  answers: Record<string, string>;
  /** What was sent with it, where something is: a bonus entry and one of another competition have none. */
  contribution: EntryContribution | null;
  excludedAt: Date | null;
  excludedBy: string | null;
  excludedReason: ExclusionReason | null;
  excludedNote: string | null;
}

export interface EntryContribution {
  kind: ContributionKind;
  title: string | null;
  text: string | null;
  shop: string | null;
  boughtOn: string | null;
  amountMinor: number | null;
  number: string | null;
  approvedAt: Date | null;
  refusedAt: Date | null;
  refusedReason: string | null;
}

export interface EntryFilter {
  /** Part of a name, an address or a phone number, a number of an entry, or the beginning of a session code. */
  search?: string | undefined;
  kind?: EntryKind | undefined;
  excluded?: boolean | undefined;
  sessionId?: number | undefined;
}
