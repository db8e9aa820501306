import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Language, settings } from '../../modules/coupons/index.ts';
import { type Card, cardSettings, type NewCard, sketchCard } from '../../modules/loyalty/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { cardInputOf, newCardSchema } from './loyalty-wire.ts';

const pages = ['member', 'join', 'apple', 'google'] as const;

/** Writes one page, or pass, of a card that need not be stored. The pages give it, so that there is one way to draw them. */
export type DrawCardSketch = (
  ctx: Ctx,
  card: Card,
  wanted: { page: (typeof pages)[number]; language: Language; stamps: number | undefined },
) => Promise<{ html: string; stamps: number }>;

const body = newCardSchema
  .omit({ status: true, type: true })
  .partial({ name: true })
  .extend({
    card: z.string().optional().describe('The card that is changed; what the body leaves out is its own'),
    type: z.enum(cardSettings.cardTypes).default('stamp').describe('Of a new card; a card keeps its own'),
    page: z
      .enum(pages)
      .default('member')
      .describe('`apple` and `google` are the passes, from what is sent to the wallets'),
    stamps: z
      .int()
      .min(0)
      .max(1_000_000_000)
      .optional()
      .describe('How many the member of the example has; absent: some'),
    reader_language: settings.languageSchema
      .optional()
      .describe('The language of the reader; absent: the language of the card'),
  })
  .meta({ id: 'LoyaltyCardPreview' });

/** The live preview of the builder: what members would see, on the web and in their wallets, before anything is saved. */
export const loyaltyPreviewRoutes: FastifyPluginAsyncZod<Deps & { drawCardSketch: DrawCardSketch }> = async (
  app,
  { drawCardSketch },
) => {
  app.post(
    '/v5/loyalty-cards/preview',
    {
      // It changes nothing: whoever may read cards may look, and a repetition has nothing to repeat.
      config: { scope: 'loyalty:read', idempotency: 'off' },
      schema: {
        tags: ['Loyalty cards'],
        summary: 'Preview a loyalty card that is not saved',
        description:
          'Answers the page of a member, the page where people join, or a wallet pass, as these settings would make them, for a ' +
          'frame: no script, no member, nothing is stored, and its links and forms lead nowhere.',
        body,
        response: {
          200: z.object({
            html: z.string(),
            stamps: z.int().describe('How many the member of the example has'),
          }),
        },
      },
    },
    async (req) => {
      const { card: id, type, page, stamps, reader_language, ...wire } = req.body;
      const input = { name: wire.title || '–', ...cardInputOf(wire), type } as NewCard;
      const card = await sketchCard(req.ctx, input, id === undefined ? undefined : requireId('card', id));
      const language = reader_language ?? card.content.language;
      return drawCardSketch(req.ctx, card, { page, stamps, language });
    },
  );
};
