import type { ClaimInput, ContentInput, RulesInput, ValidationInput } from './merge-settings.ts';

/** What somebody wants a coupon to be. Absent stays as it is (or takes its default), null clears. */
export interface CouponInput {
  name?: string;
  customId?: string | null;
  folderId?: number | null;
  categoryId?: number | null;
  tags?: string[];
  timeZone?: string;
  /** `2026-12-31`, `2026-12-31T18:00`, or an instant with its offset. */
  startsLocal?: string | null;
  endsLocal?: string | null;
  maxOpens?: number | null;
  maxClaims?: number | null;
  maxValidations?: number | null;
  singleUse?: boolean;
  locationIds?: number[];
  content?: ContentInput;
  rules?: RulesInput;
  claim?: ClaimInput;
  validation?: ValidationInput;
  /** The general staff password; null takes it away. */
  password?: string | null;
}

export interface NewCoupon extends CouponInput {
  name: string;
  content: ContentInput & { words: { title: string } };
}
