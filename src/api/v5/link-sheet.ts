import type { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Coupon, findCoupon } from '../../modules/coupons/index.ts';
import { readLinks } from '../../modules/exports/index.ts';
import type { ListedSession } from '../../modules/sessions/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { sessionFilterOf, sessionFilterQuery } from './session-filter.ts';

const words = ['name', 'till_code', 'validation_code', 'custom_id', 'code', 'expires', 'address'] as const;

/** Draws personal links to be printed and cut. The pages give it, so that paper looks like the screen. */
export type DrawLinkSheet = (
  ctx: Ctx,
  coupon: Coupon,
  look: { paper: 'a4' | 'letter'; columns: number; words: readonly (typeof words)[number][] },
  pages: AsyncIterable<ListedSession[]>,
) => Promise<Readable>;

const word = `(${words.join('|')})`;
const querystring = z.strictObject({
  paper: z.enum(['a4', 'letter']).default('a4'),
  columns: z.coerce.number().int().min(2).max(7).default(4).describe('Codes side by side'),
  show: z
    .string()
    .regex(new RegExp(`^${word}(,${word}){0,6}$`), `some of ${words.join(', ')}, with commas`)
    .default('name,till_code')
    .describe(`What stands at each code: ${words.join(', ')}; several with commas`),
  ...sessionFilterQuery,
});

/** Personal links on paper. */
export const linkSheetRoutes: FastifyPluginAsyncZod<Deps & { drawLinkSheet: DrawLinkSheet }> = async (
  app,
  deps,
) => {
  app.get(
    '/v5/coupons/:id/links.pdf',
    {
      config: { scope: 'sessions:read' },
      schema: {
        tags: ['Sessions'],
        summary: 'Get personal links as a sheet of QRs to print and cut',
        description:
          'The same filters as the list of sessions, without an end: it streams, in the order in which the links were made. Links that are void until they are activated are printed too.',
        params: z.object({ id: z.string() }),
        querystring,
        produces: ['application/pdf'],
      },
    },
    async (req, reply) => {
      const coupon = await findCoupon(req.ctx, requireId('coupon', req.params.id));
      if (!coupon) throw new Problem('not_found');
      const { paper, columns, show, ...filter } = req.query;
      const pages = await readLinks(req.ctx, sessionFilterOf(filter, coupon.id));
      const look = { paper, columns, words: words.filter((one) => show.split(',').includes(one)) };
      return reply
        .header('content-type', 'application/pdf')
        .header('content-disposition', `attachment; filename="links-${coupon.code}.pdf"`)
        .header('cache-control', 'no-store')
        .send(await deps.drawLinkSheet(req.ctx, coupon, look, pages));
    },
  );
};
