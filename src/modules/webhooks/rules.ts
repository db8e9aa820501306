import { createHash } from 'node:crypto';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * How long an attempt waits after the one before it: ten attempts over 75 h 35 m 05 s, the schedule that Standard Webhooks gives as its
 * example. The first attempt is made at once.
 */
const retryDelaysMs = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

/** Up to a tenth is added, so that what failed together does not come back together. */
const jitterShare = 0.1;
/** A receiver that asks for more waits no longer than the schedule ever does. */
const longestRetryAfterMs = 24 * hour;

/**
 * How long to wait after attempt `tries` (counted from 1) has failed; undefined when it was the last one. The jitter is drawn from the
 * delivery's number, so it is the same however often it is computed. `retryAfterMs`: what the receiver asked for, which only makes it later.
 */
export function retryDelayMs(deliveryId: number, tries: number, retryAfterMs = 0): number | undefined {
  const delay = retryDelaysMs[tries - 1];
  if (delay === undefined) return undefined;
  const drawn = createHash('sha256').update(`${deliveryId}/${tries}`).digest().readUInt32BE() / 2 ** 32;
  return Math.max(Math.round(delay * (1 + jitterShare * drawn)), Math.min(retryAfterMs, longestRetryAfterMs));
}

/** Milliseconds of a Retry-After: `120`, or a date (RFC 9110, 10.2.3); 0 for what is neither. */
export function readRetryAfter(text: string | undefined, now: Date): number {
  if (text === undefined) return 0;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * second;
  const at = Date.parse(text);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now.getTime());
}

/** Types of events that the v3 wire knows, and what it calls them. A play is a claim, whatever came of it. */
export const v3Types: Readonly<Record<string, string>> = {
  'session.validated': 'coupon_validated',
  'session.claimed': 'coupon_claimed',
  'session.won': 'coupon_claimed',
  'session.lost': 'coupon_claimed',
  'coupon.created': 'coupon_created',
  'coupon.updated': 'coupon_updated',
  'coupon.archived': 'coupon_removed',
};
