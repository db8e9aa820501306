import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  bucketSizes,
  clearTestData,
  getStatistics,
  type Numbers,
  previewTestData,
  type Statistics,
} from '../../modules/statistics/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';

const params = z.object({ id: z.string() });

const pointInTime = z
  .union([z.iso.date(), z.iso.datetime({ local: true, offset: true })], {
    error: 'a day such as 2026-03-29 or a point in time such as 2026-03-29T18:00',
  })
  .refine((text) => text.startsWith('20'), 'a year from 2000 to 2099');

const querystring = z.strictObject({
  from: pointInTime
    .optional()
    .describe('First day or hour, in the zone of the coupon or account. Default: 30 days up to `to`.'),
  to: pointInTime.optional().describe('Last day (included) or the hour to end at. Default: today.'),
  bucket: z
    .enum(bucketSizes)
    .optional()
    .describe('The size of the parts of `series`. Default: by the length.'),
});

const numbersSchema = z.object({
  issued: z.int().describe('Personal links that were made'),
  opens: z.int().describe('First visits; reloads, bots and returning browsers are none'),
  claims: z.int(),
  saves: z.int(),
  validations: z.int().describe('Less those that were undone'),
  voids: z.int().describe('Withdrawn, less given back'),
  amount_minor: z.int().describe('Money spent at validations, in minor units of `currency`'),
});

const share = z.number().nullable().describe('null where nothing can be divided by');
const ratedSchema = numbersSchema.extend({
  claims_per_open: share,
  validations_per_claim: share,
  validations_per_open: share,
});

const statisticsSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime().describe('Not included'),
    bucket: z.enum(bucketSizes),
    time_zone: z.string(),
    currency: z.string(),
    statistics_from: z.iso
      .datetime()
      .nullable()
      .describe('Nothing from before this is counted: test data was cleared'),
    totals: ratedSchema,
    series: z.array(numbersSchema.extend({ start: z.iso.datetime(), end: z.iso.datetime() })),
    channels: z.array(ratedSchema.extend({ channel: z.string().describe('The ?src= tag; empty: none') })),
    devices: z.array(
      ratedSchema.extend({ device: z.string().describe('phone, tablet, desktop; empty: not known') }),
    ),
    locations: z.array(
      z.object({
        location_id: z.string().nullable().describe('null: without a shop, by API or by hand'),
        name: z.string().nullable(),
        validations: z.int(),
        amount_minor: z.int(),
        share_of_claims: share,
        share_of_validations: share,
      }),
    ),
    hours_of_week: z.array(
      numbersSchema.extend({ weekday: z.int().describe('1 is Monday'), hour: z.int().describe('0 to 23') }),
    ),
    coupons: z
      .array(ratedSchema.extend({ coupon_id: z.string(), name: z.string() }))
      .describe('Of the whole account: the coupons, the largest first'),
  })
  .meta({ id: 'Statistics' });

const testDataSchema = z.object({
  dry_run: z.boolean(),
  removed: z.object({
    sessions: z.int().describe('Made by visits; links that were issued are never removed'),
    submissions: z.int(),
    consents: z.int(),
    once_per_keys: z.int(),
    validation_attempts: z.int(),
  }),
  given_back: z.object({ opens: z.int(), claims: z.int(), validations: z.int() }).describe('To the limits'),
  spent_codes: z.int().describe('Codes that removed sessions were given; nobody gets them any more'),
  kept: z.object({ issued_sessions: z.int() }),
});

/** What coupons brought in, and beginning anew after trying one out. */
export const statisticsRoutes: FastifyPluginAsyncZod<Deps> = async (app) => {
  app.get(
    '/v5/statistics',
    {
      config: { scope: 'statistics:read' },
      schema: {
        tags: ['Statistics'],
        summary: 'Statistics of all coupons',
        querystring,
        response: { 200: statisticsSchema },
      },
    },
    async (req) => present(await getStatistics(req.ctx, req.query)),
  );

  app.get(
    '/v5/coupons/:id/statistics',
    {
      config: { scope: 'statistics:read' },
      schema: {
        tags: ['Statistics'],
        summary: 'Statistics of a coupon',
        params,
        querystring,
        response: { 200: statisticsSchema },
      },
    },
    async (req) =>
      present(await getStatistics(req.ctx, { ...req.query, couponId: requireId('coupon', req.params.id) })),
  );

  app.post(
    '/v5/coupons/:id/clear-test-data',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags: ['Statistics'],
        summary: 'Forget the try-outs of a coupon',
        description:
          'Removes the sessions that visits made, gives back what they took of the limits and begins the statistics anew. ' +
          'Issued links stay. With `dry_run` nothing is touched and the reply says what would go.',
        params,
        body: z.strictObject({ dry_run: z.boolean().default(false) }).nullish(),
        response: { 200: testDataSchema },
      },
    },
    async (req) => {
      const couponId = requireId('coupon', req.params.id);
      const dryRun = req.body?.dry_run ?? false;
      const found = await (dryRun ? previewTestData : clearTestData)(req.ctx, couponId);
      return {
        dry_run: dryRun,
        removed: {
          sessions: found.sessions,
          submissions: found.submissions,
          consents: found.consents,
          once_per_keys: found.keys,
          validation_attempts: found.attempts,
        },
        given_back: { opens: found.opens, claims: found.claims, validations: found.validations },
        spent_codes: found.codes,
        kept: { issued_sessions: found.issued },
      };
    },
  );
};

function present({ range, currency, statisticsFrom, totals, series, ...parts }: Statistics) {
  return {
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    bucket: range.bucket,
    time_zone: range.timeZone,
    currency,
    statistics_from: statisticsFrom?.toISOString() ?? null,
    totals: presentRated(totals),
    series: series.map((part) => ({
      start: part.start.toISOString(),
      end: part.end.toISOString(),
      ...presentNumbers(part),
    })),
    channels: parts.byChannel.map((row) => ({ channel: row.channel, ...presentRated(row) })),
    devices: parts.byDevice.map((row) => ({ device: row.device, ...presentRated(row) })),
    locations: parts.byLocation.map((row) => ({
      location_id: row.locationId === null ? null : formatId('location', row.locationId),
      name: row.name,
      validations: row.validations,
      amount_minor: row.amountMinor,
      share_of_claims: row.shareOfClaims,
      share_of_validations: row.shareOfValidations,
    })),
    hours_of_week: parts.byHourOfWeek.map((row) => ({
      weekday: row.weekday,
      hour: row.hour,
      ...presentNumbers(row),
    })),
    coupons: parts.byCoupon.map((row) => ({
      coupon_id: formatId('coupon', row.couponId),
      name: row.name,
      ...presentRated(row),
    })),
  };
}

function presentNumbers({ issued, opens, claims, saves, validations, voids, amountMinor }: Numbers) {
  return { issued, opens, claims, saves, validations, voids, amount_minor: amountMinor };
}

function presentRated(row: Statistics['totals']) {
  return {
    ...presentNumbers(row),
    claims_per_open: row.claimsPerOpen,
    validations_per_claim: row.validationsPerClaim,
    validations_per_open: row.validationsPerOpen,
  };
}
