import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  gameResults,
  inclusionOf,
  leftOf,
  listCommitments,
  listPlays,
  proofOfGame,
  requireGame,
} from '../../modules/games/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { commitmentSchema, listedPlaySchema, presentCommitment, presentListedPlay } from './game-wire.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const params = z.object({ id: z.string() });
const tags = ['Games'];

const day = z.object({
  day: z.string(),
  prize: z.int().nullable().describe('null: lost'),
  plays: z.int(),
  claims: z.int(),
  validations: z.int(),
});
const resultsSchema = z
  .object({
    plays: z.int(),
    lost: z.int(),
    earned: z.int().describe('Plays that were earned by sharing, played or not'),
    prizes: z.array(
      z.object({
        n: z.int(),
        stock: z.int().nullable(),
        left: z.int().nullable(),
        wins: z.int(),
        claims: z.int(),
        validations: z.int(),
      }),
    ),
    days: z.array(day),
  })
  .meta({ id: 'GameResults' });

/** What came of a game: its plays, its results, what it promised in public and how that is checked. */
export const gameRecordRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const { publicUrl } = deps.settings;

  app.get(
    '/v5/games/:id/plays',
    {
      config: { scope: 'sessions:read' },
      schema: {
        tags,
        summary: 'List the plays of a game, the newest first',
        params,
        querystring: z.strictObject({
          ...pageQuery,
          outcome: z.enum(['won', 'lost']).optional(),
          prize: z.coerce.number().int().min(1).max(50).optional(),
        }),
        response: { 200: pageOf(listedPlaySchema) },
      },
    },
    async (req) => {
      const { coupon } = await requireGame(req.ctx, requireId('coupon', req.params.id));
      const { limit, cursor, outcome, prize } = req.query;
      const before = readCursor(cursor, z.int().min(1));
      const found = await listPlays(req.ctx, coupon.id, { outcome, prize, before, limit: limit + 1 });
      const plays = found.slice(0, limit);
      const last = plays.at(-1);
      return {
        data: plays.map((play) => presentListedPlay(play, publicUrl)),
        next_cursor: found.length > limit && last ? writeCursor(last.n) : null,
      };
    },
  );

  app.get(
    '/v5/games/:id/results',
    {
      config: { scope: 'statistics:read' },
      schema: {
        tags,
        summary: 'What came of a game so far, by prize and by day of its zone',
        params,
        response: { 200: resultsSchema },
      },
    },
    async (req) => {
      const { coupon, game } = await requireGame(req.ctx, requireId('coupon', req.params.id));
      const results = await gameResults(req.ctx, coupon);
      const none = { wins: 0, claims: 0, validations: 0 };
      return {
        plays: results.plays,
        lost: results.lost,
        earned: results.earned,
        prizes: game.prizes.map((prize) => ({
          n: prize.n,
          stock: prize.stock,
          left: leftOf(prize),
          ...(results.prizes.get(prize.n) ?? none),
        })),
        days: results.days,
      };
    },
  );

  app.get(
    '/v5/games/:id/commitments',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags,
        summary: 'What was promised in public: rules, hashes of seeds, and seeds that are revealed',
        params,
        response: { 200: z.object({ data: z.array(commitmentSchema) }) },
      },
    },
    async (req) => {
      const { coupon } = await requireGame(req.ctx, requireId('coupon', req.params.id));
      return { data: (await listCommitments(req.ctx, coupon.id)).map(presentCommitment) };
    },
  );

  app.get(
    '/v5/games/:id/proof',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags,
        summary: 'Get the public proof as lines of JSON; `npx tearoff verify` checks it',
        params,
        produces: ['application/x-ndjson'],
      },
    },
    async (req, reply) => {
      const { coupon, game } = await requireGame(req.ctx, requireId('coupon', req.params.id));
      return reply
        .type('application/x-ndjson')
        .header('content-disposition', `attachment; filename="${coupon.code}-proof.ndjson"`)
        .send(Readable.from(proofOfGame(req.ctx, coupon, game)));
    },
  );

  app.get(
    '/v5/games/:id/plays/:n/inclusion',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags,
        summary: 'The way from one play to the root over all plays so far',
        params: params.extend({ n: z.coerce.number().int().min(1).max(2_147_483_647) }),
        response: {
          200: z.object({
            n: z.int(),
            plays: z.int(),
            leaf: z.string(),
            path: z.array(z.string()),
            root: z.string(),
          }),
        },
      },
    },
    async (req) => {
      const { game } = await requireGame(req.ctx, requireId('coupon', req.params.id));
      return inclusionOf(req.ctx, game, req.params.n);
    },
  );
};
