import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type Competition,
  competitionStatuses,
  createCompetition,
  launchCompetition,
  listCommitments,
  listCompetitions,
  requireCompetition,
  updateCompetition,
} from '../../modules/competitions/index.ts';
import { couponIssues, type NewCoupon } from '../../modules/coupons/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import {
  competitionChangeSchema,
  competitionCommitmentSchema,
  competitionInputOf,
  competitionSchema,
  newCompetitionSchema,
  presentCompetition,
  presentCompetitionCommitment,
} from './competition-wire.ts';
import { couponInputOf } from './coupon-wire.ts';
import { refuseEverythingWrong } from './everything-wrong.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Competitions'];
const params = z.object({ id: z.string() });

/** Competitions: made, changed and opened. As coupons they are also paused, archived and found under /v5/coupons. */
export const competitionRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const present = (competition: Competition) =>
    presentCompetition(competition, deps.clock.now(), deps.settings.publicUrl);

  app.get(
    '/v5/competitions',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags,
        summary: 'List competitions, the latest first',
        querystring: z.strictObject({
          ...pageQuery,
          search: z.string().trim().max(100).optional(),
          status: z
            .enum(competitionStatuses)
            .optional()
            .describe('Archived ones are listed only when asked for'),
        }),
        response: { 200: pageOf(competitionSchema) },
      },
    },
    async (req) => {
      const { limit, cursor, search, status } = req.query;
      const before = readCursor(cursor, z.int().min(1));
      const { competitions, next } = await listCompetitions(req.ctx, { limit, before, search, status });
      return { data: competitions.map(present), next_cursor: next === null ? null : writeCursor(next) };
    },
  );

  app.post(
    '/v5/competitions',
    {
      attachValidation: true,
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Make a competition, as a draft',
        description:
          'A coupon whose claims are entries: form, promo codes, one per person, dates and words are those of a coupon. ' +
          'Questions are required fields of its form.',
        body: newCompetitionSchema,
        response: { 201: competitionSchema },
      },
    },
    async (req, reply) => {
      await refuseEverythingWrong(req, newCompetitionSchema, ({ competition: _, ...wire }) =>
        couponIssues(req.ctx, couponInputOf(wire)),
      );
      const { competition, ...wire } = req.body;
      const made = await createCompetition(
        req.ctx,
        couponInputOf(wire) as NewCoupon,
        competitionInputOf(competition),
      );
      return reply.code(201).send(present(made));
    },
  );

  app.get(
    '/v5/competitions/:id',
    {
      config: { scope: 'coupons:read' },
      schema: { tags, summary: 'Get a competition', params, response: { 200: competitionSchema } },
    },
    async (req) => present(await requireCompetition(req.ctx, requireId('coupon', req.params.id))),
  );

  app.patch(
    '/v5/competitions/:id',
    {
      attachValidation: true,
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Change a competition',
        description:
          'Objects merge, lists and values replace, null clears, what is absent stays. After the launch the public rules change only ' +
          'with `recommit`; the solutions of questions may be set until the draw, and after it nothing changes.',
        params,
        body: competitionChangeSchema,
        response: { 200: competitionSchema },
      },
    },
    async (req) => {
      const id = requireId('coupon', req.params.id);
      await refuseEverythingWrong(
        req,
        competitionChangeSchema,
        ({ competition: _, recommit: __, version: ___, ...wire }) =>
          couponIssues(req.ctx, couponInputOf(wire), id),
      );
      const { competition = {}, recommit, version, ...wire } = req.body;
      const changed = await updateCompetition(
        req.ctx,
        id,
        couponInputOf(wire),
        competitionInputOf(competition),
        {
          secret: deps.secret,
          version,
          recommit,
        },
      );
      return present(changed);
    },
  );

  app.post(
    '/v5/competitions/:id/launch',
    {
      config: { scope: 'coupons:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Open a competition',
        description:
          'Its rules and the hash of a secret seed are public from now on. Launching again changes nothing.',
        params,
        response: { 200: competitionSchema },
      },
    },
    async (req) =>
      present(await launchCompetition(req.ctx, requireId('coupon', req.params.id), { secret: deps.secret })),
  );

  app.get(
    '/v5/competitions/:id/commitments',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags,
        summary: 'What was promised in public',
        params,
        response: { 200: z.object({ data: z.array(competitionCommitmentSchema) }) },
      },
    },
    async (req) => {
      const { coupon } = await requireCompetition(req.ctx, requireId('coupon', req.params.id));
      return { data: (await listCommitments(req.ctx, coupon.id)).map(presentCompetitionCommitment) };
    },
  );
};
