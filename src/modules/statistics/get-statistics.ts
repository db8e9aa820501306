import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import { type Numbers, noNumbers } from './kinds.ts';
import {
  findFrame,
  listShops,
  sumAll,
  sumByCoupon,
  sumByHour,
  sumByHourOfWeek,
  sumByLocation,
  sumByText,
} from './queries/read.ts';
import { type Bucket, bucketIndex, bucketsOf, type Range, type RangeInput, rangeOf } from './range.ts';

/** A share between 0 and 1, or null where nothing can be divided by. */
type Share = number | null;

export interface Rates {
  /** Claims for each open. */
  claimsPerOpen: Share;
  /** Validations for each claim. */
  validationsPerClaim: Share;
  /** Validations for each open. */
  validationsPerOpen: Share;
}

export interface Statistics {
  range: Range;
  currency: string;
  /** Nothing from before this is counted, because the statistics were cleared then. */
  statisticsFrom: Date | null;
  totals: Numbers & Rates;
  /** Every part of the range, also those in which nothing happened. */
  series: (Numbers & Bucket)[];
  byChannel: (Numbers & Rates & { channel: string })[];
  byDevice: (Numbers & Rates & { device: string })[];
  byLocation: LocationStatistics[];
  /** On the wall clock of the range's zone; 1 is Monday. Only hours in which something happened. */
  byHourOfWeek: (Numbers & { weekday: number; hour: number })[];
  /** Of the whole account only. */
  byCoupon: (Numbers & Rates & { couponId: number; name: string })[];
}

export interface LocationStatistics {
  /** null: validated without a shop, by API or by hand. */
  locationId: number | null;
  name: string | null;
  validations: number;
  amountMinor: number;
  /** How many of the coupon's claims of the range were validated here. */
  shareOfClaims: Share;
  /** How many of all validations happened here. */
  shareOfValidations: Share;
}

/** More than a person compares; the rest is in the totals. */
const longestList = 100;

/**
 * What a coupon, or all of the account's, brought in. All numbers come from one snapshot, so the parts add up to the totals.
 * They follow what happens by about a second.
 * @throws Problem not_found for a coupon of somebody else, invalid for a range that makes no sense
 */
export async function getStatistics(
  ctx: Ctx,
  { couponId = null, ...input }: RangeInput & { couponId?: number | null },
): Promise<Statistics> {
  return await ctx.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (db) => {
      const frame = await findFrame(db, { accountId: ctx.accountId, couponId });
      if (!frame) throw new Problem('not_found');
      const range = rangeOf(input, frame.timeZone, ctx.clock.now());
      const part = { accountId: ctx.accountId, couponId, from: range.from, to: range.to };
      const totals = withRates((await sumAll(db, part)) ?? noNumbers);
      const channels = await sumByText(db, part, 'channel', longestList);
      const devices = await sumByText(db, part, 'device', longestList);
      const shops = couponId === null ? [] : await listShops(db, part);
      return {
        range,
        currency: frame.currency,
        statisticsFrom: frame.statisticsFrom,
        totals,
        series: seriesOf(range, await sumByHour(db, part)),
        byChannel: channels.map(({ name, ...numbers }) => ({ channel: name, ...withRates(numbers) })),
        byDevice: devices.map(({ name, ...numbers }) => ({ device: name, ...withRates(numbers) })),
        byLocation: locationsOf(shops, await sumByLocation(db, part), totals),
        byHourOfWeek: await sumByHourOfWeek(db, part, range.timeZone),
        byCoupon:
          couponId === null ? (await sumByCoupon(db, part, longestList)).map((row) => withRates(row)) : [],
      };
    });
}

function seriesOf(range: Range, hours: (Numbers & { hour: Date })[]): (Numbers & Bucket)[] {
  const buckets = bucketsOf(range);
  const series = buckets.map((bucket) => ({ ...bucket, ...noNumbers }));
  for (const { hour, ...numbers } of hours) add(series[bucketIndex(buckets, hour)]!, numbers);
  return series;
}

function add(to: Numbers, more: Numbers): void {
  for (const name of Object.keys(noNumbers) as (keyof Numbers)[]) to[name] += more[name];
}

function locationsOf(
  shops: { locationId: number; name: string }[],
  counted: { locationId: number | null; name: string | null; validations: number; amountMinor: number }[],
  totals: Numbers,
): LocationStatistics[] {
  const seen = new Set(counted.map((row) => row.locationId));
  const quiet = shops.filter((shop) => !seen.has(shop.locationId));
  return [...counted, ...quiet.map((shop) => ({ ...shop, validations: 0, amountMinor: 0 }))].map((row) => ({
    ...row,
    shareOfClaims: share(row.validations, totals.claims),
    shareOfValidations: share(row.validations, totals.validations),
  }));
}

function withRates<Row extends Numbers>(row: Row): Row & Rates {
  return {
    ...row,
    claimsPerOpen: share(row.claims, row.opens),
    validationsPerClaim: share(row.validations, row.claims),
    validationsPerOpen: share(row.validations, row.opens),
  };
}

const share = (part: number, whole: number): Share => (whole > 0 ? part / whole : null);
