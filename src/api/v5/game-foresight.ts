import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type GameWarning, gameWarnings } from '../../modules/fairness/index.ts';
import { flyGame, foreseeGame, mostSimulated } from '../../modules/games/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';

const params = z.object({ id: z.string() });
const tags = ['Games'];
const byPrize = z.record(z.string(), z.number().nullable());

const warningSchema = z
  .object({
    code: z.enum(gameWarnings),
    prize: z.int().nullable().describe('The prize it is about; null: the game as a whole'),
    message: z.string(),
    facts: z.record(z.string(), z.union([z.number(), z.string()])),
  })
  .meta({ id: 'GameWarning' });
const issueSchema = z.object({ path: z.string(), message: z.string(), fix: z.string() });
const expectedSchema = z
  .object({ prizes: byPrize, lost: z.number().nullable() })
  .nullable()
  .describe('Winners among a thousand plays, by prize; null where it depends on the crowd');
const boundSchema = z
  .object({
    least: z.int(),
    most: z.int().nullable(),
    all: z.enum(['never_certain', 'after_last_moment', 'after_last_card']),
    stock: z.int().nullable(),
  })
  .nullable()
  .describe('How many prizes are given at least and at most, whatever luck does');

const flightBody = z
  .strictObject({
    plays: z.int().min(1).max(mostSimulated).default(10_000),
    seed: z.string().min(1).max(100).default('flight').describe('The same word gives the same flight'),
    days: z.int().min(1).max(400).optional().describe('How long to fly; up to the end of the game otherwise'),
    hours: z
      .array(z.number().min(0).max(1000))
      .length(24)
      .refine((hours) => hours.some((weight) => weight > 0), 'some hour needs a weight')
      .nullable()
      .optional()
      .describe('How much of the crowd comes in each hour of the day'),
    day_weights: z
      .array(z.number().min(0.001).max(1000))
      .min(1)
      .max(400)
      .nullable()
      .optional()
      .describe('How much of it comes on each day; the last weight holds for all that follow'),
    locations: z
      .array(
        z
          .string()
          .regex(/^loc_[1-9][0-9]{0,14}$/, 'an id of a location, loc_…')
          .nullable(),
      )
      .min(1)
      .max(2000)
      .optional()
      .describe('Where plays come from, each as often as the others; null: from nowhere in particular'),
  })
  .prefault({});

const flightSchema = z
  .object({
    starts_at: z.string(),
    ends_at: z.string(),
    plays: z.int(),
    lost: z.int(),
    prizes: z.array(
      z.object({
        n: z.int(),
        title: z.string(),
        stock: z.int().nullable(),
        given: z.int(),
        left: z.int().nullable(),
        ran_out_at: z.string().nullable(),
        cost_minor: z.int(),
      }),
    ),
    days: z.array(
      z.object({
        day: z.string(),
        plays: z.int(),
        lost: z.int(),
        won: byPrize,
        left: byPrize,
        spent_minor: z.int(),
      }),
    ),
    series: z.array(z.object({ at: z.string(), plays: z.int(), left: byPrize })),
    budget: z.object({ at_risk_minor: z.int().nullable(), spent_minor: z.int() }),
    warnings: z.array(warningSchema),
    expected: expectedSchema,
    bound: boundSchema,
  })
  .meta({ id: 'GameFlight' });

/** Before the launch of a game: whether it can be launched, and what would come of it. */
export const gameForesightRoutes: FastifyPluginAsyncZod<Deps> = async (app) => {
  app.get(
    '/v5/games/:id/checks',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags,
        summary:
          'What forbids the launch of a game, what should be known before it, and what its rules promise',
        params,
        querystring: z.strictObject({
          plays: z.coerce.number().int().min(1).max(1_000_000_000).default(10_000),
        }),
        response: {
          200: z.object({
            errors: z.array(issueSchema),
            warnings: z.array(warningSchema),
            expected: expectedSchema,
            bound: boundSchema,
          }),
        },
      },
    },
    async (req) => {
      const found = await foreseeGame(req.ctx, requireId('coupon', req.params.id), req.query.plays);
      return {
        ...found,
        errors: found.errors.map(presentIssue),
        warnings: found.warnings.map(presentWarning),
      };
    },
  );

  app.post(
    '/v5/games/:id/simulate',
    {
      config: { scope: 'coupons:read', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Fly a game over an assumed crowd, with the engine that will decide it; nothing is kept',
        params,
        body: flightBody,
        response: { 200: flightSchema },
      },
    },
    async (req) => {
      const { day_weights, locations, ...wish } = req.body;
      const { flight, warnings, expected, bound } = await flyGame(
        req.ctx,
        requireId('coupon', req.params.id),
        {
          ...wish,
          dayWeights: day_weights,
          ...(locations && {
            locations: locations.map((id) => (id === null ? null : requireId('location', id))),
          }),
        },
      );
      return {
        starts_at: flight.startsAt,
        ends_at: flight.endsAt,
        plays: flight.plays,
        lost: flight.lost,
        prizes: flight.prizes.map(({ ranOutAt, valueMinor, ...prize }) => ({
          ...prize,
          ran_out_at: ranOutAt,
          cost_minor: valueMinor,
        })),
        days: flight.days.map(({ spentMinor, ...day }) => ({ ...day, spent_minor: spentMinor })),
        series: flight.series,
        budget: { at_risk_minor: flight.budget.atRiskMinor, spent_minor: flight.budget.spentMinor },
        warnings: warnings.map(presentWarning),
        expected,
        bound,
      };
    },
  );
};

const presentIssue = ({
  path,
  message,
  fix,
}: {
  path: string;
  message: string;
  fix?: string | undefined;
}) => ({
  path,
  message,
  fix: fix ?? '',
});

const messages: Record<GameWarning['code'], string> = {
  odds_over_100: 'The odds add up to more than 100 %.',
  codes_missing: 'The prize can be won more often than there are codes for it.',
  gone_on_first_day: 'All prizes are gone before the second day.',
  no_closing_date: 'The game never closes, so its seed is never revealed.',
  terms_missing: 'The game has no terms.',
  too_few_plays: 'Fewer people come than it takes to give every prize.',
};
const presentWarning = ({ code, n, facts }: GameWarning) => ({
  code,
  prize: n,
  message: messages[code],
  facts,
});
