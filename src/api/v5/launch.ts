import { buffer } from 'node:stream/consumers';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import sharp from 'sharp';
import { z } from 'zod';
import { type Coupon, findCoupon, type Language, settings } from '../../modules/coupons/index.ts';
import { findImage, imageUrl, openImage } from '../../modules/files/index.ts';
import {
  channelPattern,
  channels,
  embedSnippet,
  qrPng,
  qrSvg,
  shareLink,
  shortAddress,
} from '../../modules/launch/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { parseId, requireId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';

/** Draws the poster of a coupon as PDF. The pages give it, so that paper looks like the screen. */
export type DrawPoster = (
  ctx: Ctx,
  coupon: Coupon,
  view: { language: Language; link: string; address: string; picture: Buffer | null },
) => Promise<Buffer>;

const params = z.object({ id: z.string() });
const source = z
  .string()
  .regex(channelPattern, 'letters, digits, . _ - and at most 40 of them')
  .optional()
  .describe('A tag that follows the session into statistics');
const linkQuery = z.strictObject({ src: source });

const launchSchema = z
  .object({
    url: z.string().describe('Short and safe to share: never personal'),
    address: z.string().describe('The same without protocol, as it is printed'),
    links: z.array(z.object({ channel: z.string(), url: z.string() })),
    qr_svg_url: z.string(),
    qr_png_url: z.string(),
    poster_url: z.string(),
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
      const files = `${publicUrl}/v5/coupons/${req.params.id}`;
      const query = src ? `?src=${encodeURIComponent(src)}` : '';
      return {
        url: shareLink(publicUrl, coupon.code, src),
        address: shortAddress(shareLink(publicUrl, coupon.code)),
        links: channels.map((channel) => ({ channel, url: shareLink(publicUrl, coupon.code, channel) })),
        qr_svg_url: `${files}/qr.svg${query}`,
        qr_png_url: `${files}/qr.png${query}`,
        poster_url: `${files}/poster.pdf${query}`,
        embed: embedSnippet(publicUrl, coupon.code, title, src),
        share: {
          title: [words.value, title].filter((text) => text?.trim()).join(' · '),
          description: words.subtitle ?? '',
          image_url: `${publicUrl}/p/${coupon.code}/share.png`,
        },
      };
    },
  );

  app.get(
    '/v5/coupons/:id/qr.svg',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags: ['Launch'],
        summary: 'Get the QR for print',
        params,
        querystring: linkQuery,
        produces: ['image/svg+xml'],
      },
    },
    async (req, reply) => {
      const coupon = await couponOf(req.ctx, req.params.id);
      return reply
        .header('content-disposition', named(coupon, req.query.src, 'svg'))
        .header('content-type', 'image/svg+xml; charset=utf-8')
        .send(qrSvg(shareLink(publicUrl, coupon.code, req.query.src)));
    },
  );

  app.get(
    '/v5/coupons/:id/qr.png',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags: ['Launch'],
        summary: 'Get the QR as pixels',
        params,
        querystring: linkQuery.extend({
          size: z.coerce.number().int().min(128).max(4096).default(1024).describe('Pixels of one side'),
        }),
        produces: ['image/png'],
      },
    },
    async (req, reply) => {
      const coupon = await couponOf(req.ctx, req.params.id);
      const { src, size } = req.query;
      return reply
        .header('content-disposition', named(coupon, src, 'png'))
        .header('content-type', 'image/png')
        .send(await qrPng(shareLink(publicUrl, coupon.code, src), size));
    },
  );

  app.get(
    '/v5/coupons/:id/poster.pdf',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags: ['Launch'],
        summary: 'Get an A4 poster',
        params,
        querystring: z.strictObject({
          src: source.default('poster'),
          language: settings.languageSchema.optional().describe('Left out: the language of the coupon'),
        }),
        produces: ['application/pdf'],
      },
    },
    async (req, reply) => {
      const coupon = await couponOf(req.ctx, req.params.id);
      const { src, language } = req.query;
      const pdf = await deps.drawPoster(req.ctx, coupon, {
        language: language ?? coupon.content.language,
        link: shareLink(publicUrl, coupon.code, src),
        address: shortAddress(shareLink(publicUrl, coupon.code)),
        picture: await pictureOf(req.ctx, coupon),
      });
      return reply
        .header('content-disposition', named(coupon, src, 'pdf'))
        .header('content-type', 'application/pdf')
        .send(pdf);
    },
  );

  /** The coupon's first image as paper takes it; null where there is none. */
  async function pictureOf(ctx: Ctx, coupon: Coupon): Promise<Buffer | null> {
    const [first] = coupon.content.design.images;
    const image = first ? await findImage(ctx, parseId('file', first) ?? 0) : undefined;
    const name = image && imageUrl(image, 1280).split('/').at(-1);
    const file = name ? await openImage(deps.files, String(ctx.accountId), name) : undefined;
    if (!file) return null;
    // A4 at 150 dots an inch is 1240 wide.
    return await sharp(await buffer(file.stream))
      .resize({ width: 1240, withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 86 })
      .toBuffer();
  }
};

function named(coupon: Coupon, src: string | undefined, kind: string): string {
  return `attachment; filename="${coupon.code}${src ? `-${src.replace(/[^\w.-]/g, '')}` : ''}.${kind}"`;
}
