import {
  addDuration,
  type Coupon,
  distanceMetres,
  earliest,
  isInWindows,
  type Place,
  type Window,
} from '../coupons/index.ts';
import type { RefusalCode, Session, SessionStatus } from './session.ts';

/** An expected no of a rule, before any row was asked. */
export interface Refused {
  verdict: RefusalCode;
  facts: Record<string, unknown>;
}

/** The status is a function of the dates and the clock. The strongest word wins: voided, validated, expired, then the last step. */
export function sessionStatus(
  session: Pick<
    Session,
    'voidedAt' | 'validatedAt' | 'expiresAt' | 'claimedAt' | 'playedAt' | 'openedAt' | 'issuedAt'
  >,
  now: Date,
  couponEndsAt: Date | null = null,
): SessionStatus {
  if (session.voidedAt) return 'voided';
  if (session.validatedAt) return 'validated';
  const end = earliest(session.expiresAt, couponEndsAt);
  if (end && end <= now) return 'expired';
  if (session.claimedAt) return 'claimed';
  if (session.playedAt) return 'played';
  return session.openedAt ? 'opened' : 'issued';
}

/** Why the coupon takes no part at this moment; the same words in the same order as coupon_refusal in the database. */
export function refuseByState(
  coupon: Pick<Coupon, 'publishedAt' | 'pausedAt' | 'archivedAt' | 'startsAt' | 'endsAt'>,
  now: Date,
): Refused | null {
  if (coupon.archivedAt) return { verdict: 'archived', facts: {} };
  if (!coupon.publishedAt) return { verdict: 'draft', facts: {} };
  if (coupon.endsAt && coupon.endsAt <= now)
    return { verdict: 'ended', facts: { ended_at: coupon.endsAt.toISOString() } };
  if (coupon.startsAt && coupon.startsAt > now)
    return { verdict: 'not_started', facts: { starts_at: coupon.startsAt.toISOString() } };
  return coupon.pausedAt ? { verdict: 'paused', facts: {} } : null;
}

/** When a session that is opened now expires by the clock that starts with the opening. */
export const expiryAfterOpen = (coupon: Coupon, now: Date): Date | null =>
  coupon.rules.expires_after_open ? addDuration(now, coupon.rules.expires_after_open, coupon.timeZone) : null;

/** When a session that is claimed now expires by the clock that starts with the claim. */
export const expiryAfterClaim = (coupon: Coupon, now: Date): Date | null =>
  coupon.rules.expires_after_claim
    ? addDuration(now, coupon.rules.expires_after_claim, coupon.timeZone)
    : null;

/** From when the person whose session is validated now may have the coupon again. */
export const resetAfterValidation = (coupon: Coupon, now: Date): Date | null =>
  coupon.rules.reset_after_validation
    ? addDuration(now, coupon.rules.reset_after_validation, coupon.timeZone)
    : null;

/** The weekday and hour windows of the coupon, where they apply to this step. */
export function refuseByWindow(
  coupon: Coupon,
  step: 'open' | 'claim' | 'validate',
  now: Date,
): Refused | null {
  const { windows, windows_apply_to } = coupon.rules;
  if (!windows_apply_to.includes(step) || isInWindows(windows, now, coupon.timeZone)) return null;
  const { timeZone } = coupon;
  return { verdict: 'not_today', facts: { windows, hours: windowWords(windows), time_zone: timeZone } };
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Windows for a developer or a log: `Mon–Fri 06:00–12:00 and Sun 10:00–12:00`. Pages say it in the reader's language. */
export function windowWords(windows: readonly Window[]): string {
  const words = windows.map(({ days, from, to }) => {
    const sorted = [...new Set(days)].sort((a, b) => a - b);
    const runs: [first: number, last: number][] = [];
    for (const day of sorted) {
      const run = runs.at(-1);
      if (run && day === run[1] + 1) run[1] = day;
      else runs.push([day, day]);
    }
    const name = (day: number) => dayNames[day - 1] ?? String(day);
    const told = runs.map(([a, b]) =>
      a === b ? name(a) : `${name(a)}${b === a + 1 ? ', ' : '–'}${name(b)}`,
    );
    return `${sorted.length === 7 ? 'every day' : told.join(', ')} ${from}–${to}`;
  });
  return words.join(' and ');
}

/** The distance to the nearest shop, where this step is checked. Shops without a map position cannot be near or far. */
export function refuseByPlace(
  coupon: Coupon,
  step: 'open' | 'claim' | 'validate',
  place: Place | undefined,
): Refused | null {
  const { area } = coupon.rules;
  if (!area?.check_at.includes(step)) return null;
  const shops = coupon.locations.flatMap(({ latitude, longitude }) =>
    latitude !== null && longitude !== null ? [{ latitude, longitude }] : [],
  );
  if (shops.length === 0) return null;
  if (!place) return { verdict: 'place_needed', facts: { radius: area.radius_m } };
  const distance = Math.min(...shops.map((shop) => distanceMetres(shop, place)));
  return distance <= area.radius_m
    ? null
    : { verdict: 'too_far', facts: { radius: area.radius_m, distance } };
}

/**
 * What a shop's own scanner reads off this copy: its validation code where it has one, the coupon's fixed text, or its own code.
 * Null where the coupon shows none.
 */
export function shopCode(coupon: Coupon, session: Pick<Session, 'code' | 'validationCode'>): string | null {
  const { methods, code } = coupon.validation;
  if (!methods.includes('code')) return null;
  return session.validationCode ?? (code.source === 'fixed' ? code.fixed : session.code);
}
