import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { couponIssues, findCoupon, type NewCoupon } from '../../modules/coupons/index.ts';
import {
  acceptBeacon,
  type CouponGame,
  closeGame,
  copyGame,
  createGame,
  gameStatuses,
  launchGame,
  listGameIds,
  requireGame,
  updateGame,
} from '../../modules/games/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { couponInputOf } from './coupon-wire.ts';
import { refuseEverythingWrong } from './everything-wrong.ts';
import { gameChangeSchema, gameInputOf, gameSchema, newGameSchema, presentGame } from './game-wire.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const params = z.object({ id: z.string() });
const tags = ['Games'];

/** Games: coupons whose offer depends on chance. Plays are in plays.ts, what came of them in game-records.ts. */
export const gameRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const { publicUrl } = deps.settings;

  async function present(ctx: Ctx, found: CouponGame) {
    const titles = new Map<number, string>();
    for (const { givesCouponId } of found.game.prizes)
      titles.set(givesCouponId, (await findCoupon(ctx, givesCouponId))?.title ?? '');
    return presentGame(found, titles, deps.clock.now(), publicUrl);
  }

  app.get(
    '/v5/games',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags,
        summary: 'List games, the newest first',
        querystring: z.strictObject({
          ...pageQuery,
          search: z.string().trim().max(100).optional(),
          status: z
            .enum(gameStatuses)
            .optional()
            .describe('`closed`: for good. Archived games are listed only when asked for'),
        }),
        response: { 200: pageOf(gameSchema) },
      },
    },
    async (req) => {
      const { limit, cursor, search, status } = req.query;
      const offset = readCursor(cursor, z.int().min(0)) ?? 0;
      const { ids, total } = await listGameIds(req.ctx, { text: search || undefined, status, limit, offset });
      const data = [];
      for (const id of ids) data.push(await present(req.ctx, await requireGame(req.ctx, id)));
      const next = offset + ids.length;
      return { data, next_cursor: next < total ? writeCursor(next) : null, total };
    },
  );

  app.post(
    '/v5/games',
    {
      attachValidation: true,
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Make a game',
        description:
          'It is a draft until it is launched: then its rules and the hash of its secret seed are public.',
        body: newGameSchema,
        response: { 201: gameSchema },
      },
    },
    async (req, reply) => {
      await refuseEverythingWrong(req, newGameSchema, ({ game: _, ...wire }) =>
        couponIssues(req.ctx, couponInputOf(wire)),
      );
      const { game, ...wire } = req.body;
      const made = await createGame(req.ctx, couponInputOf(wire) as NewCoupon, gameInputOf(game));
      return reply.code(201).send(await present(req.ctx, made));
    },
  );

  app.get(
    '/v5/games/:id',
    {
      config: { scope: 'coupons:read' },
      schema: { tags, summary: 'Get a game', params, response: { 200: gameSchema } },
    },
    async (req) => present(req.ctx, await requireGame(req.ctx, requireId('coupon', req.params.id))),
  );

  app.patch(
    '/v5/games/:id',
    {
      attachValidation: true,
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Change a game',
        description:
          'Objects merge, lists and values replace, null clears, what is absent stays. Of a launched game, what its public rules say changes ' +
          'with `recommit` only.',
        params,
        body: gameChangeSchema,
        response: { 200: gameSchema },
      },
    },
    async (req) => {
      const id = requireId('coupon', req.params.id);
      await refuseEverythingWrong(req, gameChangeSchema, ({ game: _, recommit: __, version: ___, ...wire }) =>
        couponIssues(req.ctx, couponInputOf(wire), id),
      );
      const { game, recommit, version, ...wire } = req.body;
      const change = { coupon: couponInputOf(wire), game: game && gameInputOf(game) };
      return present(req.ctx, await updateGame(req.ctx, deps, id, change, { version, recommit }));
    },
  );

  for (const [act, run, summary] of [
    ['launch', launchGame, 'Launch a game: its rules are public from now on, and it opens'],
    ['close', closeGame, 'Close a game for good: nobody plays any more, and its seed is revealed'],
  ] as const)
    app.post(
      `/v5/games/:id/${act}`,
      {
        config: { scope: 'coupons:write' },
        schema: { tags, summary, params, response: { 200: gameSchema } },
      },
      async (req) => present(req.ctx, await run(req.ctx, deps, requireId('coupon', req.params.id))),
    );

  app.post(
    '/v5/games/:id/beacon',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Give the beacon round that the public rules of a launched game wait for',
        description:
          'As any public server of the network answers it. Its signature is checked, so it does not matter who brings it. ' +
          'People can play from then on. Repeating it changes nothing.',
        params,
        body: z.strictObject({ round: z.int().min(1), signature: z.string().regex(/^[0-9a-f]{96}$/) }),
        response: { 200: gameSchema },
      },
    },
    async (req) =>
      present(req.ctx, await acceptBeacon(req.ctx, requireId('coupon', req.params.id), req.body)),
  );

  app.post(
    '/v5/games/:id/copy',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Copy a game as a new draft, with copies of the coupons that its prizes give',
        params,
        body: z.strictObject({ name: z.string().trim().min(1).max(120).optional() }).nullish(),
        response: { 201: gameSchema },
      },
    },
    async (req, reply) => {
      const made = await copyGame(req.ctx, requireId('coupon', req.params.id), req.body?.name);
      return reply.code(201).send(await present(req.ctx, made));
    },
  );
};
