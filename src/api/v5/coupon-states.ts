import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { changeCouponState, copyCoupon, couponActs } from '../../modules/coupons/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { couponSchema, presentCoupon } from './coupon-wire.ts';

const summaries = {
  publish: 'Publish a coupon',
  pause: 'Pause a coupon',
  resume: 'Resume a paused coupon',
  archive: 'Archive a coupon',
  restore: 'Bring an archived coupon back',
} as const;

/** What moves a coupon between its states, and copying. Repeating an act changes nothing. */
export const couponStateRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const params = z.object({ id: z.string() });
  for (const act of couponActs) {
    app.post(
      `/v5/coupons/:id/${act}`,
      {
        config: { scope: 'coupons:write' },
        schema: { tags: ['Coupons'], summary: summaries[act], params, response: { 200: couponSchema } },
      },
      async (req) => {
        const coupon = await changeCouponState(req.ctx, requireId('coupon', req.params.id), act);
        return presentCoupon(coupon, deps.clock.now(), deps.settings.publicUrl);
      },
    );
  }
  app.post(
    '/v5/coupons/:id/copy',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags: ['Coupons'],
        summary: 'Copy a coupon as a new draft',
        params,
        body: z.strictObject({ name: z.string().trim().min(1).max(120).optional() }).nullish(),
        response: { 201: couponSchema },
      },
    },
    async (req, reply) => {
      const coupon = await copyCoupon(req.ctx, requireId('coupon', req.params.id), req.body?.name);
      return reply.code(201).send(presentCoupon(coupon, deps.clock.now(), deps.settings.publicUrl));
    },
  );
};
