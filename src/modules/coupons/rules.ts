import { Temporal } from 'temporal-polyfill';
import type { Window } from './settings.ts';

/** What the dates and counters of a coupon say about it. */
export const couponStatuses = ['draft', 'active', 'paused', 'expired', 'limit_reached', 'archived'] as const;
export type CouponStatus = (typeof couponStatuses)[number];

export interface CouponDates {
  publishedAt: Date | null;
  pausedAt: Date | null;
  archivedAt: Date | null;
  endsAt: Date | null;
  maxClaims: number | null;
  claimsCount: number;
  maxValidations: number | null;
  validationsCount: number;
}

/** The status is a function of dates, counters and the clock. The strongest word wins: archived, draft, expired, limit, paused. */
export function statusOf(coupon: CouponDates, now: Date): CouponStatus {
  if (coupon.archivedAt) return 'archived';
  if (!coupon.publishedAt) return 'draft';
  if (coupon.endsAt && coupon.endsAt <= now) return 'expired';
  if (reachedLimit(coupon) !== null) return 'limit_reached';
  if (coupon.pausedAt) return 'paused';
  return 'active';
}

/**
 * The limit that lets nobody in any more, or null: all validations are used, or all claims given. The same as the sets of the
 * database decide under the coupon's lock.
 */
export function reachedLimit(
  coupon: Pick<CouponDates, 'maxClaims' | 'claimsCount' | 'maxValidations' | 'validationsCount'>,
): number | null {
  const { maxValidations, maxClaims } = coupon;
  if (maxValidations !== null && coupon.validationsCount >= maxValidations) return maxValidations;
  return maxClaims !== null && coupon.claimsCount >= maxClaims ? maxClaims : null;
}

/**
 * The instant a local text means in a zone. `2026-12-31` as an end is the first moment after that day there, as a start the
 * first moment of it; `2026-12-31T18:00` is that wall-clock time; a text with an offset or Z is already an instant.
 * Wall-clock times that a clock change skips move forward, those that it repeats take the earlier one.
 */
export function instantOf(local: string, timeZone: string, edge: 'start' | 'end'): Date {
  if (isInstant(local)) return new Date(Temporal.Instant.from(local).epochMilliseconds);
  if (!local.includes('T')) {
    const day = Temporal.PlainDate.from(local);
    const midnight = (edge === 'end' ? day.add({ days: 1 }) : day).toZonedDateTime(timeZone);
    return new Date(midnight.epochMilliseconds);
  }
  return new Date(
    Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: 'compatible' })
      .epochMilliseconds,
  );
}

const isInstant = (local: string) => local.includes('T') && /(Z|[+-]\d{2}:?\d{2})$/.test(local);

/** A local text as a clock in the zone shows it: what was given as an instant becomes `2026-12-31T18:00`. */
export function wallClock(local: string, timeZone: string): string {
  if (!isInstant(local)) return local;
  const shown = Temporal.Instant.from(local).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return shown.toString({ smallestUnit: 'minute' });
}

/** `from` plus an ISO duration, counted on the calendar of `timeZone` (a day is a day there, also over a clock change). */
export function addDuration(from: Date, duration: string, timeZone: string): Date {
  const zoned = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone);
  return new Date(zoned.add(Temporal.Duration.from(duration)).epochMilliseconds);
}

/** The earliest of the dates that are set, or null. */
export function earliest(...dates: (Date | null | undefined)[]): Date | null {
  const set = dates.filter((date): date is Date => date instanceof Date);
  return set.length === 0 ? null : new Date(Math.min(...set.map((date) => date.getTime())));
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Whether `now` lies in one of the windows, on the wall clock of `timeZone`. No windows: always. */
export function isInWindows(windows: readonly Window[], now: Date, timeZone: string): boolean {
  if (windows.length === 0) return true;
  const zoned = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const minute = zoned.hour * 60 + zoned.minute;
  const today = zoned.dayOfWeek;
  const yesterday = today === 1 ? 7 : today - 1;
  return windows.some((window) => {
    const from = minutesOf(window.from);
    const to = minutesOf(window.to);
    if (from < to) return window.days.includes(today) && minute >= from && minute < to;
    return (
      (window.days.includes(today) && minute >= from) || (window.days.includes(yesterday) && minute < to)
    );
  });
}

/** Full years between a birth date (`1990-05-17`) and today in `timeZone`. */
export function ageOn(birthDate: string, now: Date, timeZone: string): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  return Temporal.PlainDate.from(birthDate).until(today, { largestUnit: 'years' }).years;
}

const earthRadiusMetres = 6_371_000;

export interface Place {
  latitude: number;
  longitude: number;
}

/** Great-circle distance in metres. */
export function distanceMetres(a: Place, b: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const dLatitude = radians(b.latitude - a.latitude);
  const dLongitude = radians(b.longitude - a.longitude);
  const h =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLongitude / 2) ** 2;
  return Math.round(2 * earthRadiusMetres * Math.asin(Math.sqrt(h)));
}

/**
 * Whether a coupon is validated, or a card stamped, in this shop. Without shops of its own it is everywhere; one whose shops have all closed
 * is in no other one. null is the account as a whole.
 */
export const isTakenAt = (
  { locations, closedShops }: { locations: readonly { id: number }[]; closedShops: number },
  locationId: number | null,
): boolean =>
  locationId === null ||
  locations.length + closedShops === 0 ||
  locations.some(({ id }) => id === locationId);
