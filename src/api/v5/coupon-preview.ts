import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type Coupon,
  type Language,
  type NewCoupon,
  settings,
  sketchCoupon,
  warningsOf,
} from '../../modules/coupons/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { couponInputOf, newCouponSchema, warningsSchema } from './coupon-wire.ts';

const pages = ['offer', 'claim', 'after_claim', 'validation', 'used', 'refusal'] as const;
const refusals = [
  'not_started',
  'ended',
  'expired',
  'paused',
  'sold_out',
  'codes_empty',
  'single_use',
  'not_today',
  'too_young',
  'key_used',
] as const;

/** Writes one consumer page of a coupon that need not be stored. The pages give it, so that there is one way to draw them. */
export type DrawSketch = (
  ctx: Ctx,
  coupon: Coupon,
  wanted: {
    page: (typeof pages)[number];
    language: Language;
    step: number;
    refusal: (typeof refusals)[number];
  },
) => Promise<string>;

const body = newCouponSchema
  .omit({ status: true })
  .partial({ name: true })
  .extend({
    coupon: z.string().optional().describe('The coupon that is changed; what the body leaves out is its own'),
    page: z.enum(pages).default('offer'),
    step: z.int().min(1).max(5).default(1).describe('Of the `claim` page: which step that asks something'),
    refusal: z.enum(refusals).default('sold_out').describe('Of the `refusal` page: what is refused'),
    reader_language: settings.languageSchema
      .optional()
      .describe('The language of the reader; absent: the language of the coupon'),
  })
  .meta({ id: 'CouponPreview' });

/** The live preview of the builder: the page that consumers would see, before anything is saved. */
export const couponPreviewRoutes: FastifyPluginAsyncZod<Deps & { drawSketch: DrawSketch }> = async (
  app,
  { drawSketch },
) => {
  app.post(
    '/v5/coupons/preview',
    {
      // It changes nothing: whoever may read coupons may look, and a repetition has nothing to repeat.
      config: { scope: 'coupons:read', idempotency: 'off' },
      schema: {
        tags: ['Coupons'],
        summary: 'Preview a coupon that is not saved',
        description:
          'Answers a consumer page as these settings would make it, for a frame: no script, no session, nothing is stored, and ' +
          'its links and forms lead nowhere.',
        body,
        response: { 200: z.object({ html: z.string(), warnings: warningsSchema }) },
      },
    },
    async (req) => {
      const { coupon: id, page, step, refusal, reader_language, ...wire } = req.body;
      const { password: _, ...input } = couponInputOf(wire);
      const coupon = await sketchCoupon(
        req.ctx,
        { name: wire.title, ...input } as NewCoupon,
        id === undefined ? undefined : requireId('coupon', id),
      );
      const language = reader_language ?? coupon.content.language;
      return {
        html: await drawSketch(req.ctx, coupon, { page, step, refusal, language }),
        warnings: warningsOf(coupon, req.ctx.clock.now()),
      };
    },
  );
};
