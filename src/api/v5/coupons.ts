import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  changeCouponState,
  couponIssues,
  createCoupon,
  findCoupon,
  listCoupons,
  type NewCoupon,
  updateCoupon,
} from '../../modules/coupons/index.ts';
import { updateGame } from '../../modules/games/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { keyedHash, requireId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import {
  couponChangeSchema,
  couponInputOf,
  couponSchema,
  newCouponSchema,
  presentCoupon,
} from './coupon-wire.ts';
import { refuseEverythingWrong } from './everything-wrong.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const statuses = ['draft', 'active', 'paused', 'expired', 'limit_reached', 'archived'] as const;
const params = z.object({ id: z.string() });

const listQuery = z.strictObject({
  ...pageQuery,
  search: z.string().trim().max(100).optional(),
  status: z.enum(statuses).optional(),
  folder: z.string().optional(),
  category: z.string().optional(),
  tags: z.string().max(400).optional().describe('Comma-separated; coupons that have one of them'),
  sort: z
    .enum(['created', '-created', 'name', '-name', 'ends', '-ends', 'claims', '-claims'])
    .default('-created'),
});

export const couponRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const present = (coupon: Parameters<typeof presentCoupon>[0]) =>
    presentCoupon(coupon, deps.clock.now(), deps.settings.publicUrl);
  const passwordKeyOf = (accountId: number, password: string | null | undefined) =>
    typeof password === 'string' ? keyedHash(deps.secret, `staff-password/${accountId}`, password) : password;

  app.get(
    '/v5/coupons',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags: ['Coupons'],
        summary: 'List coupons',
        querystring: listQuery,
        response: { 200: pageOf(couponSchema) },
      },
    },
    async (req) => {
      const { limit, cursor, sort, folder, category, tags, search, status } = req.query;
      const offset = readCursor(cursor, z.int().min(0)) ?? 0;
      const { coupons, total } = await listCoupons(req.ctx, {
        text: search || undefined,
        status,
        folderId: folder === undefined ? undefined : requireId('folder', folder),
        categoryId: category === undefined ? undefined : requireId('category', category),
        tags: tags
          ?.split(',')
          .map((tag) => tag.trim())
          .filter(Boolean),
        sort: sort.replace('-', '') as 'created',
        descending: sort.startsWith('-'),
        limit,
        offset,
      });
      const next = offset + coupons.length;
      return { data: coupons.map(present), next_cursor: next < total ? writeCursor(next) : null, total };
    },
  );

  app.post(
    '/v5/coupons',
    {
      attachValidation: true,
      config: { scope: 'coupons:write' },
      schema: {
        tags: ['Coupons'],
        summary: 'Make a coupon',
        body: newCouponSchema,
        response: { 201: couponSchema },
      },
    },
    async (req, reply) => {
      await refuseEverythingWrong(req, newCouponSchema, ({ status: _, ...wire }) =>
        couponIssues(req.ctx, couponInputOf(wire)),
      );
      const { status, ...wire } = req.body;
      const { password, ...input } = couponInputOf(wire);
      const coupon = await createCoupon(req.ctx, input as NewCoupon, {
        publish: status === 'active',
        passwordKey: passwordKeyOf(req.ctx.accountId, password),
      });
      return reply.code(201).send(present(coupon));
    },
  );

  app.get(
    '/v5/coupons/:id',
    {
      config: { scope: 'coupons:read' },
      schema: { tags: ['Coupons'], summary: 'Get a coupon', params, response: { 200: couponSchema } },
    },
    async (req) => {
      const coupon = await findCoupon(req.ctx, requireId('coupon', req.params.id));
      if (!coupon) throw new Problem('not_found');
      return present(coupon);
    },
  );

  app.patch(
    '/v5/coupons/:id',
    {
      attachValidation: true,
      config: { scope: 'coupons:write' },
      schema: {
        tags: ['Coupons'],
        summary: 'Change a coupon',
        description: 'Objects merge, lists and values replace, null clears, what is absent stays.',
        params,
        body: couponChangeSchema,
        response: { 200: couponSchema },
      },
    },
    async (req) => {
      const id = requireId('coupon', req.params.id);
      await refuseEverythingWrong(req, couponChangeSchema, ({ status: _, version: __, ...wire }) =>
        couponIssues(req.ctx, couponInputOf(wire), id),
      );
      const { status, version, ...wire } = req.body;
      const { password, ...input } = couponInputOf(wire);
      const options = { version, passwordKey: passwordKeyOf(req.ctx.accountId, password) };
      // What may be changed of a game is said by its rules, whichever door the change comes by.
      const isGame = (await findCoupon(req.ctx, id))?.kind === 'game';
      let coupon = isGame
        ? (await updateGame(req.ctx, deps, id, { coupon: input }, options)).coupon
        : await updateCoupon(req.ctx, id, input, options);
      for (const act of actsTowards[status ?? 'as_it_is']) coupon = await changeCouponState(req.ctx, id, act);
      return present(coupon);
    },
  );
};

/** The acts that bring a coupon to a status; each does nothing where it already holds. */
const actsTowards = {
  as_it_is: [],
  active: ['restore', 'publish', 'resume'],
  paused: ['restore', 'publish', 'pause'],
  archived: ['archive'],
} as const;
