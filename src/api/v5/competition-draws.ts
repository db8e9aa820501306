import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  acceptDrawBeacon,
  confirmWin,
  declineWin,
  drawCompetition,
  listDraws,
  listWinners,
  proofOfDraw,
  requireCompetition,
} from '../../modules/competitions/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import {
  competitionSchema,
  drawSchema,
  presentCompetition,
  presentDraw,
  presentWinner,
  winnerSchema,
} from './competition-wire.ts';

const tags = ['Competitions'];
const params = z.object({ id: z.string() });
const number = z.coerce.number().int().min(1).max(1e9);
const drawParams = z.object({ id: z.string(), draw: number });
const winnerParams = drawParams.extend({ place: number });

/** Draws of a competition, each a public record, and the people who were drawn. */
export const competitionDrawRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const { publicUrl } = deps.settings;

  app.post(
    '/v5/competitions/:id/draw',
    {
      config: { scope: 'coupons:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Draw the winners and reserves',
        description:
          'After the close, once: whoever asks again hears `already` and the same draw. Another draw, for prizes that nobody took, names the ' +
          'next number and a public reason.',
        params,
        body: z
          .strictObject({
            draw: z.int().min(1).max(1000).default(1),
            reason: z.string().trim().min(1).max(500).nullable().default(null),
            leave_out_waiting: z
              .boolean()
              .default(false)
              .describe(
                'What people sent and nobody looked at takes no part; without this it stops the draw',
              ),
            leave_out_held: z
              .boolean()
              .default(false)
              .describe(
                'Draw without the entries that wait for a review; else `reviews_waiting` is the answer',
              ),
          })
          .nullish(),
        response: {
          200: z.object({
            verdict: z.enum(['granted', 'already']),
            draw: drawSchema,
            winners: z.array(winnerSchema),
          }),
        },
      },
    },
    async (req) => {
      const id = requireId('coupon', req.params.id);
      const {
        draw: n,
        reason,
        leave_out_waiting,
        leave_out_held,
      } = req.body ?? {
        draw: 1,
        reason: null,
        leave_out_waiting: false,
        leave_out_held: false,
      };
      const { verdict, draw } = await drawCompetition(req.ctx, id, {
        draw: n,
        reason,
        leaveOutWaiting: leave_out_waiting,
        leaveOutHeld: leave_out_held,
        secret: deps.secret,
      });
      const { coupon } = await requireCompetition(req.ctx, id);
      const now = deps.clock.now();
      const winners = await listWinners(req.ctx, id, draw.draw);
      return {
        verdict,
        draw: presentDraw(draw, coupon.code, publicUrl),
        winners: winners.map((winner) => presentWinner(winner, now, publicUrl)),
      };
    },
  );

  app.post(
    '/v5/competitions/:id/beacon',
    {
      config: { scope: 'coupons:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Give the beacon round that the draw of a launched competition waits for',
        description:
          'As any public server of the network answers it; the program asks them itself, too. Its signature is checked, so it does not matter ' +
          'who brings it. Repeating it changes nothing.',
        params,
        body: z.strictObject({ round: z.int().min(1), signature: z.string().regex(/^[0-9a-f]{96}$/) }),
        response: { 200: competitionSchema },
      },
    },
    async (req) => {
      const id = requireId('coupon', req.params.id);
      await acceptDrawBeacon(req.ctx, id, req.body);
      return presentCompetition(await requireCompetition(req.ctx, id), deps.clock.now(), publicUrl);
    },
  );

  app.get(
    '/v5/competitions/:id/draws',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags,
        summary: 'List the draws of a competition',
        params,
        response: { 200: z.object({ data: z.array(drawSchema) }) },
      },
    },
    async (req) => {
      const { coupon } = await requireCompetition(req.ctx, requireId('coupon', req.params.id));
      const draws = await listDraws(req.ctx, coupon.id);
      return { data: draws.map((draw) => presentDraw(draw, coupon.code, publicUrl)) };
    },
  );

  app.get(
    '/v5/competitions/:id/draws/:draw/proof',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags,
        summary: 'The proof of a draw',
        description:
          'NDJSON: the rules, the sealed list with why somebody took no part, who was drawn, and the seed. No personal data. ' +
          '`tearoff verify` repeats the draw from it.',
        params: drawParams,
        produces: ['application/x-ndjson'],
      },
    },
    async (req, reply) => {
      const competition = await requireCompetition(req.ctx, requireId('coupon', req.params.id));
      const lines = await proofOfDraw(req.ctx, competition, req.params.draw);
      return reply
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(Readable.from(lines, { objectMode: false }));
    },
  );

  app.get(
    '/v5/competitions/:id/winners',
    {
      config: { scope: 'sessions:read' },
      schema: {
        tags,
        summary: 'List winners and reserves, in the order in which they were drawn',
        params,
        querystring: z.strictObject({ draw: number.optional() }),
        response: { 200: z.object({ data: z.array(winnerSchema) }) },
      },
    },
    async (req) => {
      const { coupon } = await requireCompetition(req.ctx, requireId('coupon', req.params.id));
      const now = deps.clock.now();
      const winners = await listWinners(req.ctx, coupon.id, req.query.draw);
      return { data: winners.map((winner) => presentWinner(winner, now, publicUrl)) };
    },
  );

  app.post(
    '/v5/competitions/:id/winners/:draw/:place/confirm',
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Confirm a win: the winner gets the prize',
        description: 'In time, once: confirming again answers `already` and the same copy of the prize.',
        params: winnerParams,
        response: { 200: z.object({ verdict: z.enum(['granted', 'already']), winner: winnerSchema }) },
      },
    },
    async (req) => {
      const { draw, place } = req.params;
      const { verdict, winner } = await confirmWin(req.ctx, requireId('coupon', req.params.id), {
        draw,
        place,
      });
      return { verdict, winner: presentWinner(winner, deps.clock.now(), publicUrl) };
    },
  );

  app.post(
    '/v5/competitions/:id/winners/:draw/:place/decline',
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Decline a win: the next reserve moves up',
        params: winnerParams,
        response: { 200: z.object({ winner: winnerSchema }) },
      },
    },
    async (req) => {
      const { draw, place } = req.params;
      const winner = await declineWin(req.ctx, requireId('coupon', req.params.id), { draw, place });
      return { winner: presentWinner(winner, deps.clock.now(), publicUrl) };
    },
  );
};
