import type { Claim, Content, Rules, Validation } from './settings.ts';

/** A shop where a coupon is validated, as sessions and pages need it. */
export interface CouponLocation {
  id: number;
  name: string;
  email: string | null;
  phone: string | null;
  website: string | null;
  address: string | null;
  zip: string | null;
  city: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  openingHours: OpeningHours[];
  /** Keyed hash of the staff password; a password names its location. */
  passwordKey: string | null;
}

/** Opening hours of some weekdays (1 is Monday), on the shop's wall clock. */
export interface OpeningHours {
  days: number[];
  from: string;
  to: string;
}

/** game: what it offers depends on chance (modules/games); competition: who enters may win (modules/competitions). */
export const couponKinds = ['offer', 'game', 'competition'] as const;
export type CouponKind = (typeof couponKinds)[number];

/** One offer, whole: its dates, limits, counters, words, look and rules. Loaded with its locations, cached by version. */
export interface Coupon {
  accountId: number;
  id: number;
  code: string;
  name: string;
  title: string;
  customId: string | null;
  folderId: number | null;
  categoryId: number | null;
  tags: string[];
  timeZone: string;
  /** As it was written: a date stays a date. The instants beside it are what it means in the coupon's zone. */
  startsLocal: string | null;
  endsLocal: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  maxOpens: number | null;
  maxClaims: number | null;
  maxValidations: number | null;
  singleUse: boolean;
  usesCodePool: boolean;
  opensCount: number;
  claimsCount: number;
  validationsCount: number;
  codesSize: number;
  codesTaken: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  publishedAt: Date | null;
  pausedAt: Date | null;
  archivedAt: Date | null;
  kind: CouponKind;
  /** Since then rules are public that stand on its dates, and these change with new rules only. */
  sealedAt: Date | null;
  content: Content;
  rules: Rules;
  claim: Claim;
  validation: Validation;
  /** Keyed hash of the coupon's general staff password. */
  passwordKey: string | null;
  /** The open shops it is validated at. */
  locations: CouponLocation[];
  /** How many of its shops are closed. A coupon that has only closed ones is validated in none. */
  closedShops: number;
}
