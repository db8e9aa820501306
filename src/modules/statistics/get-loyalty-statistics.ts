import type { Ctx } from '../../platform/ctx.ts';
import { type Card, requireCard } from '../loyalty/index.ts';
import {
  addNumbers,
  type CardNumbers,
  type LoyaltyNumbers,
  noLoyaltyNumbers,
  type ShopNumbers,
} from './loyalty-kinds.ts';
import { bandsOf, statedValueMinor } from './loyalty-rules.ts';
import { countOpenRewards, countStandings, type Standing } from './queries/loyalty-now.ts';
import {
  countMembersAt,
  listActivity,
  sumCardByHour,
  sumCardByHourOfWeek,
  sumCardByLocation,
  sumCardByReward,
  sumCardByStaff,
} from './queries/loyalty-read.ts';
import { findFrame } from './queries/read.ts';
import {
  type Bucket,
  bucketIndex,
  bucketsOf,
  dayIn,
  type Range,
  type RangeInput,
  rangeOf,
  wholeParts,
} from './range.ts';

/** What belongs to no shop is not known of one: null when one shop was asked for. */
type OfShop = ShopNumbers & { [Name in keyof CardNumbers]: number | null };

export interface LoyaltyStatistics {
  range: Range;
  currency: string;
  totals: OfShop;
  /** Every part of the range. `active`: how many different members came. `members`: how many there were at its end. */
  series: (OfShop & Bucket & { active: number; members: number | null })[];
  byLocation: (ShopNumbers & { locationId: number | null; name: string | null })[];
  byStaff: (ShopNumbers & { actor: string; locationId: number | null; locationName: string | null })[];
  byReward: {
    rewardId: number;
    stamps: number;
    name: string;
    archived: boolean;
    earned: number | null;
    used: number;
  }[];
  /** On the wall clock of the card's zone; 1 is Monday. Only hours in which somebody came. */
  byHourOfWeek: { weekday: number; hour: number; visits: number }[];
  now: LoyaltyNow;
}

/** How the card stands at this moment, in all shops. */
export interface LoyaltyNow {
  /** Neither voided nor expired nor deleted. */
  members: number;
  /** Of these: came in the last days; looked at their card where it is a membership. */
  active30: number;
  active90: number;
  voided: number;
  expired: number;
  endingIn30Days: number;
  openRewards: {
    count: number;
    endingIn30Days: number;
    /** Of those whose coupon states an amount; null when none does. */
    valueMinor: number | null;
    /** How many rewards `valueMinor` counts. */
    valued: number;
    byCoupon: {
      couponId: number;
      name: string;
      value: string | null;
      valueMinor: number | null;
      open: number;
      endingIn30Days: number;
    }[];
  };
  /**
   * How far members are, by number of stamps or threshold: from `from` up to the next. `standing`: who is there now; `quiet`: of these,
   * who neither came nor joined for 90 days; `reached`: who ever got so far. The first band is of those who have none.
   */
  bands: { from: number; standing: number; quiet: number; reached: number }[];
}

/** More than a person compares; the rest is in the totals. */
const longestList = 100;

/**
 * What a loyalty card brought in: in a range, and how it stands now. All numbers come from one snapshot. What is counted follows
 * what happens by about a second. The range is made longer to whole parts, because people who came twice cannot be cut.
 * @throws Problem not_found for a card of somebody else, invalid for a range that makes no sense
 */
export async function getLoyaltyStatistics(
  ctx: Ctx,
  {
    cardId,
    locationId = null,
    ...input
  }: RangeInput & { cardId: number; locationId?: number | null | undefined },
): Promise<LoyaltyStatistics> {
  return await ctx.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (db) => {
      const { accountId } = ctx;
      const now = ctx.clock.now();
      const card = await requireCard({ ...ctx, db, inTransaction: true }, cardId);
      const frame = await findFrame(db, { accountId, couponId: null });
      const currency = frame?.currency ?? 'EUR';
      const asked = rangeOf(input, card.timeZone, now);
      const range = wholeParts({ ...asked, bucket: asked.bucket === 'hour' ? 'day' : asked.bucket });
      const part = { accountId, cardId, locationId, from: range.from, to: range.to };
      const ofShop = (numbers: LoyaltyNumbers): OfShop =>
        locationId === null ? numbers : { ...numbers, ...unknownOfShop };
      const hours = await sumCardByHour(db, part);
      const totals = { ...noLoyaltyNumbers };
      for (const { hour: _, ...numbers } of hours) addNumbers(totals, numbers);
      const active = await listActivity(db, part, range.bucket, {
        from: dayIn(range.from, card.timeZone),
        to: dayIn(range.to, card.timeZone),
      });
      const before = locationId === null ? await countMembersAt(db, part, range.from) : 0;
      const rewards = await sumCardByReward(db, part, longestList);
      return {
        range,
        currency,
        totals: ofShop(totals),
        series: seriesOf(range, hours, before).map(({ members, ...row }) => ({
          ...row,
          ...ofShop(row),
          active: active.get(dayIn(row.start, card.timeZone)) ?? 0,
          members: locationId === null ? members : null,
        })),
        byLocation: await sumCardByLocation(db, part, longestList),
        byStaff: await sumCardByStaff(db, part, longestList),
        byReward: locationId === null ? rewards : rewards.map((row) => ({ ...row, earned: null })),
        byHourOfWeek: await sumCardByHourOfWeek(db, part, range.timeZone),
        now: await nowOf({ ...ctx, db }, card, currency),
      };
    });
}

const unknownOfShop = {
  joined: null,
  left: null,
  voided: null,
  renewed: null,
  gifts: null,
  corrected: null,
  expired: null,
  filled: null,
  earned: null,
} satisfies Record<keyof CardNumbers, null>;

function seriesOf(range: Range, hours: (LoyaltyNumbers & { hour: Date })[], before: number) {
  const buckets = bucketsOf(range);
  const series = buckets.map((bucket) => ({ ...bucket, ...noLoyaltyNumbers, members: 0 }));
  for (const { hour, ...numbers } of hours) addNumbers(series[bucketIndex(buckets, hour)]!, numbers);
  let members = before;
  for (const part of series) {
    members += part.joined - part.left;
    part.members = members;
  }
  return series;
}

async function nowOf(ctx: Ctx, card: Card, currency: string): Promise<LoyaltyNow> {
  const of = { accountId: ctx.accountId, cardId: card.id, now: ctx.clock.now() };
  const thresholds = bandsOf(card);
  const all = await countStandings(ctx.db, of, card.type, thresholds);
  const inState = (state: Standing['state']) => all.filter((row) => row.state === state);
  const standings = inState('valid');
  const open = (await countOpenRewards(ctx.db, of, longestList)).map((row) => {
    const each = statedValueMinor(row.value, currency);
    return { ...row, valueMinor: each === undefined ? null : each * row.open };
  });
  const valued = open.filter(({ valueMinor }) => valueMinor !== null);
  const sum = (of: (row: Standing) => number, rows = standings) =>
    rows.reduce((total, row) => total + of(row), 0);
  return {
    members: sum(({ members }) => members),
    active30: sum(({ active30 }) => active30),
    active90: sum(({ active90 }) => active90),
    voided: sum(({ members }) => members, inState('voided')),
    expired: sum(({ members }) => members, inState('expired')),
    endingIn30Days: sum(({ ending }) => ending),
    openRewards: {
      count: open.reduce((total, row) => total + row.open, 0),
      endingIn30Days: open.reduce((total, row) => total + row.endingIn30Days, 0),
      valueMinor:
        valued.length === 0 ? null : valued.reduce((total, row) => total + (row.valueMinor ?? 0), 0),
      valued: valued.reduce((total, row) => total + row.open, 0),
      byCoupon: open,
    },
    bands:
      card.type === 'membership'
        ? []
        : [0, ...thresholds].map((from, band) => {
            const here = standings.filter(({ at }) => at === band);
            const standing = sum(({ members }) => members, here);
            return {
              from,
              standing,
              quiet: sum(({ quiet }) => quiet, here),
              reached: sum(
                ({ members }) => members,
                standings.filter(({ reached }) => reached >= band),
              ),
            };
          }),
  };
}
