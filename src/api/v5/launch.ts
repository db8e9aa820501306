import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Coupon, findCoupon } from '../../modules/coupons/index.ts';
import { channels, embedSnippet, shareLink, shortAddress } from '../../modules/launch/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import {
  type DrawOnPaper,
  linkQuery,
  printedFiles,
  printedFilesShape,
  printedRoutes,
} from './printed-routes.ts';

/** Draws the poster of a coupon as PDF. The pages give it, so that paper looks like the screen. */
export type DrawPoster = DrawOnPaper<Coupon>;

const params = z.object({ id: z.string() });

const launchSchema = z
  .object({
    url: z.string().describe('Short and safe to share: never personal'),
    address: z.string().describe('The same without protocol, as it is printed'),
    links: z.array(z.object({ channel: z.string(), url: z.string() })),
    ...printedFilesShape,
    embed: z.string().describe('HTML for a website of your own'),
    share: z.object({ title: z.string(), description: z.string(), image_url: z.string() }),
  })
  .meta({ id: 'Launch' });

/** What brings a coupon to people: its link, tagged per channel, as QR, as poster, as frame, as shared card. */
export const launchRoutes: FastifyPluginAsyncZod<Deps & { drawPoster: DrawPoster }> = async (app, deps) => {
  const { publicUrl } = deps.settings;

  async function couponOf(ctx: Ctx, id: string): Promise<Coupon> {
    const coupon = await findCoupon(ctx, requireId('coupon', id));
    if (!coupon) throw new Problem('not_found');
    return coupon;
  }

  app.get(
    '/v5/coupons/:id/launch',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags: ['Launch'],
        summary: 'Get links, snippet and preview',
        params,
        querystring: linkQuery,
        response: { 200: launchSchema },
      },
    },
    async (req) => {
      const coupon = await couponOf(req.ctx, req.params.id);
      const { src } = req.query;
      const { words } = coupon.content;
      const title = words.title?.trim() || coupon.title;
      return {
        url: shareLink(publicUrl, coupon.code, src),
        address: shortAddress(shareLink(publicUrl, coupon.code)),
        links: channels.map((channel) => ({ channel, url: shareLink(publicUrl, coupon.code, channel) })),
        ...printedFiles(`${publicUrl}/v5/coupons/${req.params.id}`, src),
        embed: embedSnippet(publicUrl, coupon.code, title, src),
        share: {
          title: [words.value, title].filter((text) => text?.trim()).join(' · '),
          description: words.subtitle ?? '',
          image_url: `${publicUrl}/p/${coupon.code}/share.png`,
        },
      };
    },
  );

  printedRoutes(app, deps, {
    root: '/v5/coupons',
    scope: 'coupons:read',
    tags: ['Launch'],
    find: couponOf,
    linkOf: ({ code }, src) => shareLink(publicUrl, code, src),
    pictureOf: ({ content }) => content.design.images[0],
    draw: deps.drawPoster,
  });
};
