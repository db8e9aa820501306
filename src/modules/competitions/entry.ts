/** Why somebody takes no part, as a word for the public record: no name can stand in it. */
export const exclusionReasons = [
  'duplicate',
  'fake',
  'staff',
  'underage',
  'rules',
  'withdrawn',
  'other',
] as const;
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
  excludedAt: Date | null;
  excludedBy: string | null;
  excludedReason: ExclusionReason | null;
  excludedNote: string | null;
}

export interface EntryFilter {
  /** Part of a name, an address or a phone number, a number of an entry, or the beginning of a session code. */
  search?: string | undefined;
  kind?: EntryKind | undefined;
  excluded?: boolean | undefined;
  sessionId?: number | undefined;
}
