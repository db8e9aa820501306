import { Temporal } from 'temporal-polyfill';
import type { Coupon } from './coupon.ts';
import { isInWindows } from './rules.ts';

/** What keeps everybody from ever claiming or using a coupon, although each setting is right by itself. */
export const couponWarnings = ['ended', 'pool_empty', 'windows_never'] as const;
export type CouponWarning = (typeof couponWarnings)[number];

type Watched = Pick<
  Coupon,
  'startsAt' | 'endsAt' | 'timeZone' | 'rules' | 'usesCodePool' | 'codesSize' | 'codesTaken'
>;

/**
 * Why nobody can have or use this coupon, the gravest first. It warns and forbids nothing: codes may still be on their way. A
 * rule that needs an answer which no form asks for is no such reason: the claim asks for it by itself.
 */
export function warningsOf(coupon: Watched, now: Date): CouponWarning[] {
  const found: Record<CouponWarning, boolean> = {
    ended: coupon.endsAt !== null && coupon.endsAt <= now,
    pool_empty: coupon.usesCodePool && coupon.codesTaken >= coupon.codesSize,
    windows_never: !meetsWindows(coupon, now),
  };
  return couponWarnings.filter((warning) => found[warning]);
}

/** Weekdays repeat, so a window that is not met within a week and a day is never met. */
const longestWait = { days: 8 };

/**
 * Whether one of the windows opens between the start (or now, where that is later) and the end. Windows begin and end on whole
 * minutes, so it is enough to ask at the first moment and wherever one begins.
 */
function meetsWindows({ startsAt, endsAt, timeZone, rules }: Watched, now: Date): boolean {
  if (endsAt === null || endsAt <= now || rules.windows.length === 0) return true;
  const first = Temporal.Instant.fromEpochMilliseconds(
    Math.max(startsAt?.getTime() ?? 0, now.getTime()),
  ).toZonedDateTimeISO(timeZone);
  const last = Math.min(endsAt.getTime(), first.add(longestWait).epochMilliseconds);
  const begins = rules.windows.map(({ from }) => (from === '24:00' ? '00:00' : from));
  const moments = [first.epochMilliseconds];
  for (let day = first.toPlainDate(), left = 10; left > 0; left--, day = day.add({ days: 1 }))
    for (const begin of begins)
      moments.push(day.toZonedDateTime({ timeZone, plainTime: begin }).epochMilliseconds);
  return moments.some(
    (moment) =>
      moment >= first.epochMilliseconds &&
      moment < last &&
      isInWindows(rules.windows, new Date(moment), timeZone),
  );
}
