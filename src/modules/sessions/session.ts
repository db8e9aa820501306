import type { Place } from '../coupons/index.ts';
import type { Sighting } from '../guard/index.ts';

/** One consumer's copy of a coupon. Its status is a function of these dates and the clock (sessionStatus in rules.ts). */
export interface Session {
  accountId: number;
  id: number;
  couponId: number;
  /** 21 characters; the last part of its address. The first six are the till code. */
  code: string;
  customerId: number | null;
  customId: string | null;
  /** The `?src=` tag it came by. */
  channel: string;
  /** phone, tablet, desktop, or empty for sessions that were issued and not opened. */
  device: string;
  language: string | null;
  browserKey: string | null;
  createdAt: Date;
  /** Set when it was issued as a personal link instead of made by a visit. */
  issuedAt: Date | null;
  openedAt: Date | null;
  playedAt: Date | null;
  claimedAt: Date | null;
  savedAt: Date | null;
  validatedAt: Date | null;
  voidedAt: Date | null;
  /** Set while it waits for the team: it is what it is, but for being validated (modules/reviews). */
  heldAt: Date | null;
  /** The link's own expiry, set when it was issued. */
  linkExpiresAt: Date | null;
  /** The earliest of the link's own expiry and the clocks that run so far; the coupon's end is not in it. */
  expiresAt: Date | null;
  /** From then on the same person may have the coupon again. */
  resetsAt: Date | null;
  /** How it was claimed: button, form, promo_code, joined by +; api, or issued. */
  claimType: string | null;
  codeN: number | null;
  /** The validation code (from the pool, or given at birth), where it has one. */
  validationCode: string | null;
  locationId: number | null;
  validatedBy: string | null;
  amountMinor: number | null;
}

export type SessionStatus = 'issued' | 'opened' | 'played' | 'claimed' | 'validated' | 'voided' | 'expired';

/** Who somebody has proved to be, for one copy. */
export interface Login {
  /** `mail`, or the id of the identity provider. */
  way: string;
  /** Keyed hashes of what was proved, each `mail:hash` or `idp_3:hash`. */
  keys: readonly string[];
  at: Date;
}

/** What a visit brings along. */
export interface Visit {
  channel: string;
  device: string;
  language: string | null;
  /** Hash of the browser's own random cookie; null where there is none (API). */
  browserKey: string | null;
  place?: Place | undefined;
}

/** Answers by field name (settings.fieldNames) and consents by name. */
export interface Answers {
  [field: string]: string | undefined;
}

export interface ClaimInput {
  answers?: Answers;
  consents?: Record<string, boolean>;
  promoCode?: string;
  place?: Place;
  browserKey?: string | null;
  /** `true` for callers that vouch for the person themselves (API keys, dashboard): steps are not asked again. */
  stepsDone?: boolean;
  /** Where the claim comes from, as a page saw it. Servers that claim for people say nothing. */
  seen?: Sighting;
}

export interface ValidateInput {
  /** One of settings.validationMethods, or `dashboard`. It is refused when the coupon does not allow it (except dashboard). */
  method: 'button' | 'password' | 'qr' | 'till' | 'code' | 'api' | 'dashboard';
  locationId: number | null;
  amountMinor?: number | undefined;
  answers?: Answers;
  place?: Place | undefined;
  /** A till repeats a request under the same operation id and hears the same answer. */
  operation?: string | undefined;
  /** What the cashier typed or scanned, for the record of tries. */
  entered?: string | undefined;
}

/**
 * Why an operation on a session was refused. Every word is a problem code (platform/problem.ts) with its facts, so a door can
 * turn it into a page, a reply or a sound.
 */
export type RefusalCode =
  | 'draft'
  | 'not_started'
  | 'ended'
  | 'paused'
  | 'archived'
  | 'sold_out'
  | 'codes_empty'
  | 'single_use'
  | 'not_today'
  | 'too_young'
  | 'too_far'
  | 'place_needed'
  | 'wrong_promo_code'
  | 'key_used'
  | 'play_needed'
  | 'not_a_game'
  | 'contribution_needed'
  | 'voided'
  | 'expired'
  | 'not_claimed'
  | 'already_validated'
  | 'wrong_location'
  | 'amount_needed'
  | 'method_off'
  | 'limit_reached'
  | 'held'
  // Of a reward: the loyalty card on which it was earned was withdrawn, or is over.
  | 'card_voided'
  | 'card_expired'
  | 'undo_too_late'
  | 'not_validated'
  // Of a subaccount whose month is used up.
  | 'interactions_used'
  | 'not_found';

export interface Refusal {
  verdict: RefusalCode;
  facts: Record<string, unknown>;
  /** The session as it is, where there is one. */
  session: Session | null;
}

/** granted: it happened now. already: it had happened, nothing changed (a repeated claim, a repeated till operation). */
export interface Granted {
  verdict: 'granted' | 'already';
  session: Session;
}

/** An expected no is a value: operations on sessions answer one of these and throw only for bugs and invalid input. */
export type Outcome = Granted | Refusal;
