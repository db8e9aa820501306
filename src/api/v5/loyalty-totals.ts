import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { cardSettings } from '../../modules/loyalty/index.ts';
import {
  bucketSizes,
  getLoyaltyTotals,
  type LoyaltyTotals,
  type SharedNumbers,
} from '../../modules/statistics/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId } from '../../platform/ids.ts';

const day = z.iso
  .date({ error: 'a day such as 2026-03-29', abort: true })
  .refine((text) => text.startsWith('20'), 'a year from 2000 to 2099');

const querystring = z.strictObject({
  from: day.optional().describe('First day, in the zone of the account. Default: 30 days up to `to`.'),
  to: day.optional().describe('Last day, included. Default: today.'),
  bucket: z
    .enum(bucketSizes)
    .optional()
    .describe('The size of the parts of `series`. Default: by the length.'),
});

const numbersSchema = z.object({
  joined: z.int(),
  left: z.int().describe('Deleted, by themselves or by hand'),
  visits: z.int().describe('How often stamps or points were given or spent, less what was undone'),
  earned: z.int().describe('Rewards earned, less those withdrawn because their stamps were undone'),
  used: z.int().describe('Rewards that were used, less what was undone'),
  amount_minor: z.int().describe('Paid where stamps are given by amount, in minor units of `currency`'),
});

const totalsSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime().describe('Not included'),
    bucket: z.enum(bucketSizes),
    time_zone: z.string(),
    currency: z.string(),
    totals: numbersSchema,
    members: z.int().describe('Cards that people hold at the end of the range'),
    series: z.array(numbersSchema.extend({ start: z.iso.datetime(), end: z.iso.datetime() })),
    cards: z
      .array(
        numbersSchema.extend({
          card_id: z.string(),
          name: z.string(),
          type: z.enum(cardSettings.cardTypes),
        }),
      )
      .describe('Those in which something happened, the most visits first'),
  })
  .meta({ id: 'LoyaltyTotals' });

/** What all loyalty cards brought in together. Those of one card are in loyalty-statistics.ts. */
export const loyaltyTotalsRoutes: FastifyPluginAsyncZod<Deps> = async (app) => {
  app.get(
    '/v5/loyalty-statistics',
    {
      config: { scope: 'statistics:read' },
      schema: {
        tags: ['Statistics'],
        summary: 'Statistics of all loyalty cards',
        description: 'Only what can be added up over cards: a stamp of one and a point of another cannot.',
        querystring,
        response: { 200: totalsSchema },
      },
    },
    async (req) => present(await getLoyaltyTotals(req.ctx, req.query)),
  );
};

function present({ range, currency, totals, members, series, byCard }: LoyaltyTotals) {
  return {
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    bucket: range.bucket,
    time_zone: range.timeZone,
    currency,
    totals: presentNumbers(totals),
    members,
    series: series.map((part) => ({
      start: part.start.toISOString(),
      end: part.end.toISOString(),
      ...presentNumbers(part),
    })),
    cards: byCard.map((row) => ({
      card_id: formatId('card', row.cardId),
      name: row.name,
      type: row.type,
      ...presentNumbers(row),
    })),
  };
}

const presentNumbers = ({ joined, left, visits, earned, used, amountMinor }: SharedNumbers) => ({
  joined,
  left,
  visits,
  earned,
  used,
  amount_minor: amountMinor,
});
