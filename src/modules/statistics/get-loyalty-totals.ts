import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import type { cardSettings } from '../loyalty/index.ts';
import { addNumbers, type LoyaltyNumbers, noLoyaltyNumbers } from './loyalty-kinds.ts';
import { countAllMembersAt, sumByCard, sumCardsByHour } from './queries/loyalty-totals.ts';
import { findFrame } from './queries/read.ts';
import { type Bucket, bucketIndex, bucketsOf, type Range, type RangeInput, rangeOf } from './range.ts';

type CardType = cardSettings.CardType;

/** What can be added up over cards: a stamp of one and a point of another cannot. */
export type SharedNumbers = Pick<
  LoyaltyNumbers,
  'joined' | 'left' | 'visits' | 'earned' | 'used' | 'amountMinor'
>;

export interface LoyaltyTotals {
  range: Range;
  currency: string;
  totals: SharedNumbers;
  /** Cards that people hold at the end of the range. */
  members: number;
  /** Every part of the range, also those in which nothing happened. */
  series: (SharedNumbers & Bucket)[];
  byCard: (SharedNumbers & { cardId: number; name: string; type: CardType })[];
}

/** More than a person compares; the rest is in the totals. */
const longestList = 100;

/**
 * What all loyalty cards of the account brought in. All numbers come from one snapshot and follow what happens by about a second.
 * @throws Problem invalid for a range that makes no sense
 */
export async function getLoyaltyTotals(ctx: Ctx, input: RangeInput): Promise<LoyaltyTotals> {
  return await ctx.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (db) => {
      const { accountId } = ctx;
      const frame = await findFrame(db, { accountId, couponId: null });
      if (!frame) throw new Problem('not_found');
      const range = rangeOf(input, frame.timeZone, ctx.clock.now());
      const part = { accountId, from: range.from, to: range.to };
      const buckets = bucketsOf(range);
      const series = buckets.map((bucket) => ({ ...bucket, ...noLoyaltyNumbers }));
      const totals = { ...noLoyaltyNumbers };
      for (const { hour, ...numbers } of await sumCardsByHour(db, part)) {
        addNumbers(series[bucketIndex(buckets, hour)]!, numbers);
        addNumbers(totals, numbers);
      }
      return {
        range,
        currency: frame.currency,
        totals,
        members: await countAllMembersAt(db, accountId, range.to),
        series,
        byCard: (await sumByCard(db, part, longestList)).map((row) => ({
          ...row,
          type: row.type as CardType,
        })),
      };
    });
}
