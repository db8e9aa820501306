import { Temporal } from 'temporal-polyfill';
import { invalid } from '../../platform/problem.ts';
import { instantOf } from '../coupons/index.ts';

export const bucketSizes = ['hour', 'day', 'week', 'month'] as const;
export type BucketSize = (typeof bucketSizes)[number];

/** A part of the time axis: from its first instant to the first instant after it. */
export interface Bucket {
  start: Date;
  end: Date;
}

/** What a caller asks for: dates (`2026-03-29`, both ends included) or points in time, in the zone of the coupon or account. */
export interface RangeInput {
  from?: string | undefined;
  to?: string | undefined;
  bucket?: BucketSize | undefined;
}

export interface Range {
  /** Included. A whole hour: what is counted is kept by the hour. */
  from: Date;
  /** Not included. */
  to: Date;
  bucket: BucketSize;
  timeZone: string;
}

/** More points than any screen shows; six weeks of hours. */
const mostBuckets = 1_100;
const defaultDays = 30;

/**
 * The range and the size of its parts: the last 30 days when nothing is said; by hours up to three days, by days up to
 * four months, then by weeks and months. Throws Problem('invalid') for an end before its start and for too many parts.
 */
export function rangeOf(input: RangeInput, timeZone: string, now: Date): Range {
  const today = zoned(now, timeZone).toPlainDate();
  const to = wholeHour(instantOf(input.to ?? today.toString(), timeZone, 'end'), timeZone, 'up');
  const from = wholeHour(
    input.from
      ? instantOf(input.from, timeZone, 'start')
      : toDate(
          zoned(to, timeZone)
            .subtract({ nanoseconds: 1 })
            .toPlainDate()
            .subtract({ days: defaultDays - 1 })
            .toZonedDateTime(timeZone),
        ),
    timeZone,
    'down',
  );
  if (from >= to)
    throw invalid([
      { path: '/to', message: 'lies before `from`', fix: 'Send an end that is after the start.' },
    ]);
  const bucket = input.bucket ?? bucketFor((to.getTime() - from.getTime()) / 86_400_000);
  const range = { from, to, bucket, timeZone };
  if ((to.getTime() - from.getTime()) / shortestMs[bucket] > mostBuckets)
    throw invalid([
      {
        path: '/bucket',
        message: `makes more than ${mostBuckets} parts of this range`,
        fix: 'Send a larger `bucket` or a shorter range.',
      },
    ]);
  return range;
}

function bucketFor(days: number): BucketSize {
  if (days <= 3.1) return 'hour';
  if (days <= 124) return 'day';
  return days <= 800 ? 'week' : 'month';
}

const shortestMs = { hour: 3_600_000, day: 23 * 3_600_000, week: 167 * 3_600_000, month: 671 * 3_600_000 };

/**
 * The parts of a range, in order and without gaps, as the wall clock of its zone cuts it: a day on which the clock changes
 * has 23 or 25 hours. The first and last are cut off where the range begins and ends.
 */
export function bucketsOf({ from, to, bucket, timeZone }: Range): Bucket[] {
  const buckets: Bucket[] = [];
  let start = from;
  let cursor = startOfBucket(zoned(from, timeZone), bucket);
  while (start < to) {
    cursor = nextBucket(cursor, bucket);
    const end = new Date(Math.min(cursor.epochMilliseconds, to.getTime()));
    buckets.push({ start, end });
    start = end;
  }
  return buckets;
}

/** The range made longer until it begins and ends with a whole part: for what is only known of whole days, weeks or months. */
export function wholeParts(range: Range): Range {
  const { from, to, bucket, timeZone } = range;
  const last = startOfBucket(zoned(to, timeZone).subtract({ nanoseconds: 1 }), bucket);
  return {
    ...range,
    from: toDate(startOfBucket(zoned(from, timeZone), bucket)),
    to: toDate(nextBucket(last, bucket)),
  };
}

/** The calendar day of an instant in a zone, as 2026-03-29. */
export const dayIn = (at: Date, timeZone: string) => zoned(at, timeZone).toPlainDate().toString();

/** Where in `buckets` an instant of their range lies. */
export function bucketIndex(buckets: readonly Bucket[], at: Date): number {
  let low = 0;
  let high = buckets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (buckets[middle]!.start <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function startOfBucket(at: Temporal.ZonedDateTime, bucket: BucketSize): Temporal.ZonedDateTime {
  if (bucket === 'hour') return at.round({ smallestUnit: 'hour', roundingMode: 'floor' });
  const day = at.startOfDay();
  if (bucket === 'day') return day;
  if (bucket === 'week') return day.subtract({ days: day.dayOfWeek - 1 });
  return day.with({ day: 1 });
}

/** Hours are counted in real time, so the hour that a clock change repeats is there twice; days and longer by the calendar. */
function nextBucket(at: Temporal.ZonedDateTime, bucket: BucketSize): Temporal.ZonedDateTime {
  if (bucket === 'hour') return at.add({ hours: 1 });
  return at
    .toPlainDate()
    .add({ [`${bucket}s`]: 1 })
    .toZonedDateTime(at.timeZoneId);
}

function wholeHour(at: Date, timeZone: string, towards: 'up' | 'down'): Date {
  const mode = towards === 'up' ? 'ceil' : 'floor';
  return toDate(zoned(at, timeZone).round({ smallestUnit: 'hour', roundingMode: mode }));
}

const zoned = (at: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
const toDate = (at: Temporal.ZonedDateTime) => new Date(at.epochMilliseconds);
