import multipart from '@fastify/multipart';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { maxPictureBytes, sendContribution } from '../../modules/contributions/index.ts';
import { cachedCoupon } from '../../modules/coupons/index.ts';
import { findCouponOfSession } from '../../modules/sessions/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { Problem } from '../../platform/problem.ts';
import { draftSchema, presentDraft } from './contribution-wire.ts';

/** What a session brings along when it is claimed. */
export const sessionContributionRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  // One byte more than may come: what is cut there is known to be too large.
  await app.register(multipart, {
    limits: { fileSize: maxPictureBytes + 1, files: 1, fields: 20, fieldSize: 30_000 },
    throwFileSizeLimit: false,
  });

  app.put(
    '/v5/sessions/:code/contribution',
    {
      config: { scope: 'sessions:write' },
      bodyLimit: 2 * maxPictureBytes,
      schema: {
        tags: ['Sessions'],
        summary: 'Send what an entry of this competition asks for',
        description:
          'multipart/form-data with what the competition asks for: `file` (JPEG, PNG, WebP, AVIF, GIF or TIFF up to 10 MB), `title`, `text`, `shop`, ' +
          '`bought_on` (2026-05-17), `amount_minor`, `number`. The claim that follows takes it in, and is refused without it. Sending again ' +
          'replaces it until then; a picture that was sent stays where none comes. What is not claimed within two days is removed.',
        params: z.object({ code: z.string().describe('The session code, 21 characters') }),
        consumes: ['multipart/form-data'],
        response: { 200: draftSchema },
      },
    },
    async (req) => {
      const couponId = await findCouponOfSession(req.ctx, req.params.code);
      const coupon = couponId === null ? undefined : await cachedCoupon(req.ctx, couponId);
      if (!coupon) throw new Problem('not_found');
      const { fields, file } = await readForm(req, 'file');
      const amount = fields.amount_minor?.trim();
      const draft = await sendContribution(req.ctx, deps, coupon, req.params.code, {
        title: fields.title,
        text: fields.text,
        shop: fields.shop,
        boughtOn: fields.bought_on,
        amountMinor: amount ? (/^\d{1,15}$/.test(amount) ? Number(amount) : Number.NaN) : undefined,
        number: fields.number,
        picture: file,
      });
      return presentDraft(draft);
    },
  );
};
