import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireCompetition } from '../../modules/competitions/index.ts';
import {
  approveContribution,
  type Contribution,
  contributionStates,
  type Decided,
  forgetContribution,
  listContributions,
  readPicture,
  refusalReasons,
  refuseContribution,
  requireContribution,
} from '../../modules/contributions/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { namesOfActors } from './actor-names.ts';
import { contributionSchema, presentContribution } from './contribution-wire.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Competitions'];
const params = z.object({ id: z.string() });
const number = z.coerce.number().int().min(1).max(1e9);
const oneParams = z.object({ id: z.string(), n: number });
const many = z.array(z.int().min(1).max(1e9)).min(1).max(200);
const why = {
  reason: z.enum(refusalReasons).describe('The sender reads it in their language'),
  note: z.string().trim().max(500).nullable().default(null).describe('The sender reads it as it is written'),
};

const decided = z.object({
  verdict: z.enum(['granted', 'already']).describe('already: it was so before, nothing changed'),
  contribution: contributionSchema,
});
const decidedMany = z.object({
  data: z.array(
    z.object({
      n: z.int(),
      verdict: z.enum(['granted', 'already', 'not_found', 'state_conflict']),
    }),
  ),
});

/** What people sent with their entries, and whether it may stand. */
export const competitionContributionRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  async function present(ctx: Ctx, couponId: number, rows: Contribution[]) {
    const nameOf = await namesOfActors(
      ctx,
      rows.flatMap(({ decidedBy }) => decidedBy ?? []),
    );
    const id = formatId('coupon', couponId);
    return rows.map((one) => presentContribution(one, id, deps.settings.publicUrl, nameOf));
  }

  async function presentOne(ctx: Ctx, couponId: number, { verdict, contribution }: Decided) {
    const [shown] = await present(ctx, couponId, [contribution]);
    if (!shown) throw new Error('one contribution makes one');
    return { verdict, contribution: shown };
  }

  /** One after another, each for itself: what cannot be decided does not keep the others from it. */
  async function each(numbers: number[], act: (n: number) => Promise<Decided>) {
    const data: z.output<typeof decidedMany>['data'] = [];
    for (const n of new Set(numbers)) {
      const verdict = await act(n).then(
        (one) => one.verdict,
        (error: unknown) => {
          if (error instanceof Problem && (error.code === 'not_found' || error.code === 'state_conflict'))
            return error.code;
          throw error;
        },
      );
      data.push({ n, verdict });
    }
    return { data };
  }

  const idOf = async (ctx: Ctx, id: string) =>
    (await requireCompetition(ctx, requireId('coupon', id))).coupon.id;

  app.get(
    '/v5/competitions/:id/contributions',
    {
      config: { scope: 'sessions:read' },
      schema: {
        tags,
        summary: 'List what people sent, the first one first',
        params,
        querystring: z.strictObject({ ...pageQuery, state: z.enum(contributionStates).optional() }),
        response: {
          200: pageOf(contributionSchema).extend({
            counts: z.object({ waiting: z.int(), approved: z.int(), refused: z.int() }),
          }),
        },
      },
    },
    async (req) => {
      const id = await idOf(req.ctx, req.params.id);
      const { limit, cursor, state } = req.query;
      const after = readCursor(cursor, z.int().min(1));
      const page = await listContributions(req.ctx, id, { state }, { limit, after });
      return {
        data: await present(req.ctx, id, page.contributions),
        next_cursor: page.next === null ? null : writeCursor(page.next),
        counts: page.counts,
      };
    },
  );

  app.get(
    '/v5/competitions/:id/contributions/:n',
    {
      config: { scope: 'sessions:read' },
      schema: {
        tags,
        summary: 'Get what was sent with an entry',
        params: oneParams,
        response: { 200: contributionSchema },
      },
    },
    async (req) => {
      const id = await idOf(req.ctx, req.params.id);
      const contribution = await requireContribution(req.ctx, id, req.params.n);
      return (await presentOne(req.ctx, id, { verdict: 'already', contribution })).contribution;
    },
  );

  app.get(
    '/v5/competitions/:id/contributions/:n/picture',
    {
      config: { scope: 'sessions:read' },
      schema: {
        tags,
        summary: 'Get the picture that was sent with an entry',
        params: oneParams,
        querystring: z.strictObject({ size: z.enum(['large', 'small']).default('large') }),
        produces: ['image/webp'],
      },
    },
    async (req, reply) => {
      const id = await idOf(req.ctx, req.params.id);
      const picture = await readPicture(req.ctx, id, req.params.n, req.query.size);
      if (!picture) throw new Problem('not_found');
      return reply
        .header('cache-control', 'private, no-store')
        .header('content-type', 'image/webp')
        .send(picture);
    },
  );

  app.delete(
    '/v5/competitions/:id/contributions/:n',
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Forget what was sent with an entry',
        description:
          'Text, picture and receipt are removed, on the wish of whoever sent them. The entry stays, under its number.',
        params: oneParams,
        response: { 200: contributionSchema },
      },
    },
    async (req) => {
      const id = await idOf(req.ctx, req.params.id);
      const contribution = await forgetContribution(req.ctx, id, req.params.n);
      return (await presentOne(req.ctx, id, { verdict: 'granted', contribution })).contribution;
    },
  );

  app.post(
    '/v5/competitions/:id/contributions/:n/approve',
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Let what was sent stand',
        description: 'What a refusal took out of the competition takes part again.',
        params: oneParams,
        response: { 200: decided },
      },
    },
    async (req) => {
      const id = await idOf(req.ctx, req.params.id);
      return presentOne(req.ctx, id, await approveContribution(req.ctx, id, req.params.n));
    },
  );

  app.post(
    '/v5/competitions/:id/contributions/:n/refuse',
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Refuse what was sent',
        description:
          'Its entry takes no part any more, and its sender hears why by mail where they left an address. A win that is confirmed stands.',
        params: oneParams,
        body: z.strictObject(why),
        response: { 200: decided },
      },
    },
    async (req) => {
      const id = await idOf(req.ctx, req.params.id);
      return presentOne(req.ctx, id, await refuseContribution(req.ctx, id, req.params.n, req.body));
    },
  );

  app.post(
    '/v5/competitions/:id/contributions/approve',
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Let several stand',
        params,
        body: z.strictObject({ numbers: many }),
        response: { 200: decidedMany },
      },
    },
    async (req) => {
      const id = await idOf(req.ctx, req.params.id);
      return each(req.body.numbers, (n) => approveContribution(req.ctx, id, n));
    },
  );

  app.post(
    '/v5/competitions/:id/contributions/refuse',
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Refuse several',
        params,
        body: z.strictObject({ numbers: many, ...why }),
        response: { 200: decidedMany },
      },
    },
    async (req) => {
      const id = await idOf(req.ctx, req.params.id);
      const { numbers, ...reason } = req.body;
      return each(numbers, (n) => refuseContribution(req.ctx, id, n, reason));
    },
  );
};
