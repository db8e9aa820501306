import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { namesOfLocations } from '../../modules/locations/index.ts';
import {
  type CardNumbers,
  fastDays,
  fastTimesUsual,
  fastVisitsAnHour,
  getLoyaltyStatistics,
  type LoyaltyStatistics,
  listFastMembers,
  type ShopNumbers,
} from '../../modules/statistics/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, parseId, requireId, tillCodeLength } from '../../platform/ids.ts';
import { invalid } from '../../platform/problem.ts';
import { namesOfActors } from './actor-names.ts';

const params = z.object({ id: z.string() });
const tags = ['Statistics'];

const day = z.iso
  .date({ error: 'a day such as 2026-03-29', abort: true })
  .refine((text) => text.startsWith('20'), 'a year from 2000 to 2099');

const querystring = z.strictObject({
  from: day.optional().describe('First day, in the zone of the card. Default: 30 days up to `to`.'),
  to: day.optional().describe('Last day, included. Default: today.'),
  bucket: z
    .enum(['day', 'week', 'month'])
    .optional()
    .describe(
      'The size of the parts of `series`; the range is made longer to whole ones. Default: by the length.',
    ),
  location: z
    .string()
    .max(40)
    .optional()
    .describe(
      'Only what happened in this shop. What belongs to no shop is null then; `now` is of all shops.',
    ),
});

const ofShop = z.object({
  visits: z.int().describe('How often stamps or points were given or spent, less what was undone'),
  given: z.int().describe('Stamps or points that were given for visits, less what was undone'),
  spent: z.int(),
  used: z.int().describe('Rewards that were used, less what was undone'),
  amount_minor: z.int().describe('Paid where stamps are given by amount, in minor units of `currency`'),
});
const known = z.int().nullable();
const numbersSchema = ofShop.extend({
  joined: known,
  left: known.describe('Deleted, by themselves or by hand'),
  voided: known.describe('Stopped, less those that were given back'),
  renewed: known,
  gifts: known.describe('Welcome, birthday and referral stamps'),
  corrected: known.describe('Mended by hand, up less down'),
  expired: known.describe('Stamps or points that ran out'),
  filled: known.describe('How often a stamp card became full'),
  earned: known.describe('Rewards earned, less those withdrawn because their stamps were undone'),
});

const statisticsSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime().describe('Not included'),
    bucket: z.enum(['day', 'week', 'month']),
    time_zone: z.string(),
    currency: z.string(),
    totals: numbersSchema,
    series: z.array(
      numbersSchema.extend({
        start: z.iso.datetime(),
        end: z.iso.datetime(),
        active: z.int().describe('Different members who came'),
        members: known.describe('Members at the end: joined, less left'),
      }),
    ),
    locations: z.array(
      ofShop.extend({
        location_id: z.string().nullable().describe('null: no shop'),
        name: z.string().nullable(),
      }),
    ),
    staff: z
      .array(
        ofShop.extend({
          actor: z
            .string()
            .describe(
              '`teammate:501`, `key:901`, `till` (a shop signed in), `consumer` (the member’s phone) or `system`',
            ),
          name: z.string().nullable().describe('Of the teammate or key'),
          location_id: z.string().nullable(),
          location_name: z.string().nullable(),
        }),
      )
      .describe('Who gave and took, the busiest first'),
    rewards: z.array(
      z.object({
        reward_id: z.string(),
        stamps: z.int(),
        name: z.string(),
        archived: z.boolean(),
        earned: known,
        used: z.int(),
      }),
    ),
    hours_of_week: z.array(
      z.object({
        weekday: z.int().describe('1 is Monday'),
        hour: z.int().describe('0 to 23'),
        visits: z.int(),
      }),
    ),
    now: z
      .object({
        members: z.int().describe('Neither voided nor expired'),
        active_30_days: z.int().describe('Came in the last 30 days; of a membership: looked at their card'),
        active_90_days: z.int(),
        voided: z.int(),
        expired: z.int(),
        ending_in_30_days: z.int(),
        open_rewards: z.object({
          count: z.int(),
          ending_in_30_days: z.int(),
          value_minor: known.describe(
            'Of those whose coupon states an amount of `currency`; null: none does',
          ),
          valued: z.int().describe('How many `value_minor` counts'),
          coupons: z.array(
            z.object({
              coupon_id: z.string(),
              name: z.string(),
              value: z.string().nullable().describe('In the words of the coupon'),
              value_minor: known,
              open: z.int(),
              ending_in_30_days: z.int(),
            }),
          ),
        }),
        bands: z
          .array(
            z.object({
              from: z.int().describe('Stamps, or points of a lifetime; up to the next band'),
              standing: z.int().describe('Members who are there now'),
              quiet: z.int().describe('Of these, who has not come for 90 days'),
              reached: z.int().describe('Members who ever got so far'),
            }),
          )
          .describe('How far members are. Empty for a membership'),
      })
      .describe('How the card stands at this moment, in all shops'),
  })
  .meta({ id: 'LoyaltyStatistics' });

const fastSchema = z
  .object({
    since_days: z.int(),
    times_usual: z.int().describe('From so many times what is usual on a day, or'),
    visits_an_hour: z.int().describe('from so many visits within one hour, it is unusual'),
    data: z.array(
      z.object({
        member: z.string(),
        till_code: z.string(),
        first_name: z.string().nullable(),
        last_name: z.string().nullable(),
        day: z.iso.date().describe('The worst one, in the zone of the card'),
        visits: z.int(),
        given: z.int(),
        usual: z.int().describe('What is usual for a member on a day: the median'),
        in_an_hour: z.int().describe('The most visits within one hour of that day'),
        actor: z.string(),
        actor_name: z.string().nullable(),
        location_name: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'FastLoyaltyMembers' });

/** What loyalty cards brought in, how they stand, and where to look twice. */
export const loyaltyStatisticsRoutes: FastifyPluginAsyncZod<Deps> = async (app) => {
  app.get(
    '/v5/loyalty-cards/:id/statistics',
    {
      config: { scope: 'statistics:read' },
      schema: {
        tags,
        summary: 'Statistics of a loyalty card',
        params,
        querystring,
        response: { 200: statisticsSchema },
      },
    },
    async (req) => {
      const { location, ...range } = req.query;
      const cardId = requireId('card', req.params.id);
      const locationId = await locationOf(req.ctx, location);
      return present(req.ctx, await getLoyaltyStatistics(req.ctx, { ...range, cardId, locationId }));
    },
  );

  app.get(
    '/v5/loyalty-cards/:id/fast-members',
    {
      config: { scope: 'loyalty:read' },
      schema: {
        tags,
        summary: 'Members who gather unusually fast',
        description: `Of the last ${fastDays} days, the worst day of each. It accuses nobody; it says where to look.`,
        params,
        response: { 200: fastSchema },
      },
    },
    async (req) => {
      const found = await listFastMembers(req.ctx, requireId('card', req.params.id));
      const [nameOf, shops] = await Promise.all([
        namesOfActors(
          req.ctx,
          found.map(({ actor }) => actor),
        ),
        namesOfLocations(req.ctx, [...new Set(found.flatMap(({ locationId }) => locationId ?? []))]),
      ]);
      return {
        since_days: fastDays,
        times_usual: fastTimesUsual,
        visits_an_hour: fastVisitsAnHour,
        data: found.map(({ member, ...row }) => ({
          member: formatId('member', member.id),
          till_code: member.code.slice(0, tillCodeLength),
          first_name: member.profile.firstName ?? null,
          last_name: member.profile.lastName ?? null,
          day: row.day,
          visits: row.visits,
          given: row.given,
          usual: row.usual,
          in_an_hour: row.inAnHour,
          actor: row.actor,
          actor_name: nameOf(row.actor) ?? null,
          location_name: shops.get(row.locationId ?? 0) ?? null,
        })),
      };
    },
  );
};

/** The shop that is asked for. @throws Problem('invalid') for one that is not this account's */
async function locationOf(ctx: Ctx, text: string | undefined): Promise<number | null> {
  if (text === undefined) return null;
  const id = parseId('location', text);
  if (id !== undefined && (await namesOfLocations(ctx, [id])).has(id)) return id;
  throw invalid([
    { path: '/location', message: 'is no location of yours', fix: 'Send the id of one, loc_….' },
  ]);
}

async function present(ctx: Ctx, found: LoyaltyStatistics): Promise<z.output<typeof statisticsSchema>> {
  const { range, now } = found;
  const nameOf = await namesOfActors(
    ctx,
    found.byStaff.map(({ actor }) => actor),
  );
  const locationId = (id: number | null) => (id === null ? null : formatId('location', id));
  return {
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    bucket: range.bucket as 'day' | 'week' | 'month',
    time_zone: range.timeZone,
    currency: found.currency,
    totals: presentNumbers(found.totals),
    series: found.series.map((part) => ({
      start: part.start.toISOString(),
      end: part.end.toISOString(),
      ...presentNumbers(part),
      active: part.active,
      members: part.members,
    })),
    locations: found.byLocation.map((row) => ({
      location_id: locationId(row.locationId),
      name: row.name,
      ...presentShop(row),
    })),
    staff: found.byStaff.map((row) => ({
      actor: row.actor,
      name: nameOf(row.actor) ?? null,
      location_id: locationId(row.locationId),
      location_name: row.locationName,
      ...presentShop(row),
    })),
    rewards: found.byReward.map(({ rewardId, ...row }) => ({
      reward_id: formatId('reward', rewardId),
      ...row,
    })),
    hours_of_week: found.byHourOfWeek,
    now: {
      members: now.members,
      active_30_days: now.active30,
      active_90_days: now.active90,
      voided: now.voided,
      expired: now.expired,
      ending_in_30_days: now.endingIn30Days,
      open_rewards: {
        count: now.openRewards.count,
        ending_in_30_days: now.openRewards.endingIn30Days,
        value_minor: now.openRewards.valueMinor,
        valued: now.openRewards.valued,
        coupons: now.openRewards.byCoupon.map((row) => ({
          coupon_id: formatId('coupon', row.couponId),
          name: row.name,
          value: row.value,
          value_minor: row.valueMinor,
          open: row.open,
          ending_in_30_days: row.endingIn30Days,
        })),
      },
      bands: now.bands,
    },
  };
}

const presentShop = ({ visits, given, spent, used, amountMinor }: ShopNumbers) => ({
  visits,
  given,
  spent,
  used,
  amount_minor: amountMinor,
});

type Known = ShopNumbers & { [Name in keyof CardNumbers]: number | null };
const presentNumbers = (row: Known) => ({
  ...presentShop(row),
  joined: row.joined,
  left: row.left,
  voided: row.voided,
  renewed: row.renewed,
  gifts: row.gifts,
  corrected: row.corrected,
  expired: row.expired,
  filled: row.filled,
  earned: row.earned,
});
