import { buffer } from 'node:stream/consumers';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import sharp from 'sharp';
import { z } from 'zod';
import { type Language, settings } from '../../modules/coupons/index.ts';
import { findImage, imageUrl, openImage } from '../../modules/files/index.ts';
import { channelPattern, qrPng, qrSvg, shortAddress } from '../../modules/launch/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { parseId } from '../../platform/ids.ts';

/** A link as something to print: as QR for designers, as QR in pixels, as a poster that is ready. */

/** Draws the poster of a thing as PDF. */
export type DrawOnPaper<Thing> = (
  ctx: Ctx,
  thing: Thing,
  view: { language: Language; link: string; address: string; picture: Buffer | null },
) => Promise<Buffer>;

const params = z.object({ id: z.string() });
const source = z
  .string()
  .regex(channelPattern, 'letters, digits, . _ - and at most 40 of them')
  .optional()
  .describe('A tag that follows the session into statistics');
export const linkQuery = z.strictObject({ src: source });

export const printedFilesShape = { qr_svg_url: z.string(), qr_png_url: z.string(), poster_url: z.string() };

/** Where the printed files of a thing are, with a tag in the link that they carry. */
export function printedFiles(root: string, src: string | undefined) {
  const query = src ? `?src=${encodeURIComponent(src)}` : '';
  return {
    qr_svg_url: `${root}/qr.svg${query}`,
    qr_png_url: `${root}/qr.png${query}`,
    poster_url: `${root}/poster.pdf${query}`,
  };
}

interface Printable {
  code: string;
  content: { language: Language };
}

interface Printed<Thing> {
  root: '/v5/coupons' | '/v5/loyalty-cards';
  scope: 'coupons:read' | 'loyalty:read';
  tags: string[];
  /** @throws Problem('not_found') */
  find(ctx: Ctx, id: string): Promise<Thing>;
  /** Where the code leads, without a tag when there is none. */
  linkOf(thing: Thing, src?: string): string;
  /** The picture at the head of the poster, `fil_401`. */
  pictureOf(thing: Thing): string | null | undefined;
  draw: DrawOnPaper<Thing>;
}

/** Registers the three files under `root/:id`. */
export function printedRoutes<Thing extends Printable>(
  app: Parameters<FastifyPluginAsyncZod>[0],
  deps: Pick<Deps, 'files'>,
  { root, scope, tags, find, linkOf, pictureOf, draw }: Printed<Thing>,
): void {
  app.get(
    `${root}/:id/qr.svg`,
    {
      config: { scope },
      schema: {
        tags,
        summary: 'Get the QR for print',
        params,
        querystring: linkQuery,
        produces: ['image/svg+xml'],
      },
    },
    async (req, reply) => {
      const thing = await find(req.ctx, req.params.id);
      return reply
        .header('content-disposition', named(thing, req.query.src, 'svg'))
        .header('content-type', 'image/svg+xml; charset=utf-8')
        .send(qrSvg(linkOf(thing, req.query.src)));
    },
  );

  app.get(
    `${root}/:id/qr.png`,
    {
      config: { scope },
      schema: {
        tags,
        summary: 'Get the QR as pixels',
        params,
        querystring: linkQuery.extend({
          size: z.coerce.number().int().min(128).max(4096).default(1024).describe('Pixels of one side'),
        }),
        produces: ['image/png'],
      },
    },
    async (req, reply) => {
      const thing = await find(req.ctx, req.params.id);
      const { src, size } = req.query;
      return reply
        .header('content-disposition', named(thing, src, 'png'))
        .header('content-type', 'image/png')
        .send(await qrPng(linkOf(thing, src), size));
    },
  );

  app.get(
    `${root}/:id/poster.pdf`,
    {
      config: { scope },
      schema: {
        tags,
        summary: 'Get an A4 poster',
        params,
        querystring: z.strictObject({
          src: source.default('poster'),
          language: settings.languageSchema.optional().describe('Left out: its own language'),
        }),
        produces: ['application/pdf'],
      },
    },
    async (req, reply) => {
      const thing = await find(req.ctx, req.params.id);
      const { src, language } = req.query;
      const pdf = await draw(req.ctx, thing, {
        language: language ?? thing.content.language,
        link: linkOf(thing, src),
        address: shortAddress(linkOf(thing)),
        picture: await onPaper(req.ctx, pictureOf(thing)),
      });
      return reply
        .header('content-disposition', named(thing, src, 'pdf'))
        .header('content-type', 'application/pdf')
        .send(pdf);
    },
  );

  /** A picture as paper takes it; null where there is none. */
  async function onPaper(ctx: Ctx, id: string | null | undefined): Promise<Buffer | null> {
    const image = id ? await findImage(ctx, parseId('file', id) ?? 0) : undefined;
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
}

function named({ code }: Printable, src: string | undefined, kind: string): string {
  return `attachment; filename="${code}${src ? `-${src.replace(/[^\w.-]/g, '')}` : ''}.${kind}"`;
}
