/** One person's card, without the person. */
export interface Member {
  accountId: number;
  id: number;
  cardId: number;
  /** 21 characters; the last part of the card's address. The first six are what a cashier types. */
  code: string;
  customerId: number | null;
  referredBy: number | null;
  channel: string;
  language: string | null;
  createdAt: Date;
  voidedAt: Date | null;
  /** The end of its validity; null: without end. */
  expiresAt: Date | null;
  lastSeenAt: Date | null;
  lastStampAt: Date | null;
  /** The next moment at which some of its stamps run out. */
  stampsExpireAt: Date | null;
  balance: number;
  /** All that was ever given. */
  lifetime: number;
  /** How often the card was full. */
  cycle: number;
}

export const customNames = [
  'custom_1',
  'custom_2',
  'custom_3',
  'custom_4',
  'custom_5',
  'custom_6',
  'custom_7',
  'custom_8',
] as const;
export type CustomName = (typeof customNames)[number];

/** What the card knows about its holder. Absent is unset. */
export interface Profile {
  firstName?: string | undefined;
  lastName?: string | undefined;
  address?: string | undefined;
  zip?: string | undefined;
  city?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
  birthDate?: string | undefined;
  gender?: string | undefined;
  country?: string | undefined;
  custom: Partial<Record<CustomName, string>>;
}

export interface WholeMember extends Member {
  profile: Profile;
  /** Names the picture by which they are known at the till; null: there is none. */
  photo: string | null;
}

/** Profile fields as they are sent: by the names of forms and of the wire. null or empty takes one away. */
export const profileNames = [
  'first_name',
  'last_name',
  'address',
  'zip',
  'city',
  'phone',
  'email',
  'birth_date',
  'gender',
  'country',
  ...customNames,
] as const;
export type ProfileName = (typeof profileNames)[number];
export type ProfileInput = Partial<Record<ProfileName, string | null | undefined>>;

export const memberStatuses = ['active', 'voided', 'expired'] as const;
export type MemberStatus = (typeof memberStatuses)[number];

export function memberStatus(member: Pick<Member, 'voidedAt' | 'expiresAt'>, now: Date): MemberStatus {
  if (member.voidedAt) return 'voided';
  return member.expiresAt && member.expiresAt <= now ? 'expired' : 'active';
}

/** A right to a reward, with what became of its copy of the coupon. */
export interface EarnedReward {
  id: number;
  memberId: number;
  cardId: number;
  sessionId: number;
  rewardId: number;
  cycle: number;
  stamps: number;
  couponId: number;
  couponCode: string;
  name: string;
  title: string;
  sessionCode: string;
  earnedAt: Date;
  /** When its copy of the coupon was validated, however that happened. */
  usedAt: Date | null;
  usedLocationId: number | null;
  expiresAt: Date | null;
  /** Withdrawn: its stamps were undone, or its copy was voided. */
  withdrawnAt: Date | null;
  /** What keeps its coupon from being used for now, in the words of a claim; the right itself stays (docs/decisions/0018). */
  waitsFor: WaitReason | null;
}

export const waitReasons = [
  'draft',
  'not_started',
  'paused',
  'archived',
  'sold_out',
  'codes_empty',
  'limit_reached',
] as const;
export type WaitReason = (typeof waitReasons)[number];

export const earnedStatuses = ['open', 'used', 'expired', 'withdrawn'] as const;
export type EarnedStatus = (typeof earnedStatuses)[number];

export function earnedStatus(
  earned: Pick<EarnedReward, 'usedAt' | 'withdrawnAt' | 'expiresAt'>,
  now: Date,
): EarnedStatus {
  if (earned.withdrawnAt) return 'withdrawn';
  if (earned.usedAt) return 'used';
  return earned.expiresAt && earned.expiresAt <= now ? 'expired' : 'open';
}

export const entryKinds = [
  'add',
  'subtract',
  'filled',
  'expire',
  'correction',
  'welcome',
  'birthday',
  'referral',
  'undo',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One line of the ledger. */
export interface StampEntry {
  seq: number;
  kind: EntryKind;
  amount: number;
  balanceAfter: number;
  locationId: number | null;
  locationName: string | null;
  actor: string;
  operation: string | null;
  reason: string | null;
  amountMinor: number | null;
  /** The number of the entry that this one takes back. */
  undoes: number | null;
  /** Whether it was taken back itself. */
  undone: boolean;
  occurredAt: Date;
  expiresAt: Date | null;
}
