import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Language, type NewCoupon, settings } from '../../modules/coupons/index.ts';
import { type GameSketch, sketchGame } from '../../modules/games/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { couponInputOf, newCouponSchema } from './coupon-wire.ts';
import { gameInputOf, gameInputSchema } from './game-wire.ts';

const pages = ['before', 'won', 'lost'] as const;

/** Writes one page of a game that need not be stored. The pages give it, so that there is one way to draw them. */
export type DrawGameSketch = (
  ctx: Ctx,
  sketch: GameSketch,
  wanted: { page: (typeof pages)[number]; prize: number; language: Language },
) => Promise<string>;

const body = newCouponSchema
  .omit({ status: true })
  .partial({ name: true })
  .extend({
    id: z.string().optional().describe('The game that is changed; what the body leaves out is its own'),
    game: gameInputSchema.default({}),
    page: z.enum(pages).default('before'),
    prize: z
      .int()
      .min(1)
      .max(50)
      .default(1)
      .describe('Of the `won` page: which prize, by its place in the list'),
    reader_language: settings.languageSchema
      .optional()
      .describe('The language of the reader; absent: the language of the game'),
  })
  .meta({ id: 'GamePreview' });

/** The live preview of the builder: each outcome as a player would see it, before anything is saved. */
export const gamePreviewRoutes: FastifyPluginAsyncZod<Deps & { drawGameSketch: DrawGameSketch }> = async (
  app,
  { drawGameSketch },
) => {
  app.post(
    '/v5/games/preview',
    {
      // It changes nothing: whoever may read games may look, and a repetition has nothing to repeat.
      config: { scope: 'coupons:read', idempotency: 'off' },
      schema: {
        tags: ['Games'],
        summary: 'Preview a game that is not saved',
        description:
          'Answers the page before the play, after the win of a prize, or after a loss, as these settings would make it, for a ' +
          'frame: no script, no play, nothing is stored, and its links and forms lead nowhere.',
        body,
        response: { 200: z.object({ html: z.string() }) },
      },
    },
    async (req) => {
      const { id, game, page, prize, reader_language, ...wire } = req.body;
      const { password: _, ...input } = couponInputOf(wire);
      const sketch = await sketchGame(
        req.ctx,
        { name: wire.title, ...input } as NewCoupon,
        gameInputOf(game),
        id === undefined ? undefined : requireId('coupon', id),
      );
      const language = reader_language ?? sketch.coupon.content.language;
      return { html: await drawGameSketch(req.ctx, sketch, { page, prize, language }) };
    },
  );
};
