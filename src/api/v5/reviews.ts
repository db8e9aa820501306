import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type Decided,
  decideReview,
  decideReviews,
  getReview,
  holdSession,
  listReviews,
  type Review,
  reviewStates,
} from '../../modules/reviews/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { namesOfActors } from './actor-names.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';
import { presentRelated, presentReview, relatedSchema, reviewSchema } from './review-wire.ts';

const tags = ['Reviews'];
const params = z.object({ id: z.string() });
const reason = z.string().trim().min(1).max(500).describe('Why; kept with who and when');
const verdict = z.enum(['granted', 'already']).describe('already: it was so before, nothing changed');
const decided = z.object({ verdict, review: reviewSchema });

const decisions = { release: 'released', refuse: 'refused' } as const;
const words = {
  release: {
    summary: 'Release a held session: it is what it was',
    description: 'What it won is released with it. Once, for ever.',
  },
  refuse: {
    summary: 'Refuse a held session: it is void',
    description:
      'With what it won, and its entry takes no part in a draw. What was claimed stays counted, and a prize of a game stays given in the ' +
      'public proof: chance has spoken, the team only does not honour it. Once, for ever.',
  },
} as const;

/** Sessions that the guard or a person held, and what is decided about them. */
export const reviewRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const { publicUrl } = deps.settings;
  async function present(ctx: Ctx, reviews: Review[]) {
    const actors = reviews.flatMap(({ decidedBy }) => decidedBy ?? []);
    const nameOf = await namesOfActors(ctx, actors);
    return reviews.map((review) => presentReview(review, publicUrl, nameOf));
  }
  const presentOne = async (ctx: Ctx, { verdict, review }: Decided) => ({
    verdict,
    review: presentReview(review, publicUrl, await namesOfActors(ctx, [review.decidedBy ?? ''])),
  });

  app.get(
    '/v5/reviews',
    {
      config: { scope: 'sessions:read' },
      schema: {
        tags,
        summary: 'List reviews, the latest first',
        querystring: z.strictObject({
          ...pageQuery,
          state: z.enum(reviewStates).optional(),
          coupon: z.string().max(30).optional(),
          session: z.string().max(21).optional().describe('The code of a session, or of what it won'),
        }),
        response: { 200: pageOf(reviewSchema) },
      },
    },
    async (req) => {
      const { limit, cursor, state, coupon, session } = req.query;
      const page = await listReviews(
        req.ctx,
        { state, session, couponId: coupon === undefined ? undefined : requireId('coupon', coupon) },
        { limit, before: readCursor(cursor, z.int().min(1)) },
      );
      return {
        data: await present(req.ctx, page.reviews),
        next_cursor: page.next === null ? null : writeCursor(page.next),
        total: page.total,
      };
    },
  );

  app.get(
    '/v5/reviews/:id',
    {
      config: { scope: 'sessions:read' },
      schema: {
        tags,
        summary: 'One review, with other claims that share an address, a browser or a person',
        params,
        response: { 200: reviewSchema.extend({ related: z.array(relatedSchema) }) },
      },
    },
    async (req) => {
      const { review, related } = await getReview(req.ctx, requireId('review', req.params.id));
      const nameOf = await namesOfActors(req.ctx, [review.decidedBy ?? '']);
      return { ...presentReview(review, publicUrl, nameOf), related: related.map(presentRelated) };
    },
  );

  for (const [act, decision] of Object.entries(decisions) as ['release' | 'refuse', 'released' | 'refused'][])
    app.post(
      `/v5/reviews/:id/${act}`,
      {
        config: { scope: 'sessions:write', idempotency: 'by_nature' },
        schema: {
          tags,
          ...words[act],
          params,
          body: z.strictObject({ reason }),
          response: { 200: decided },
        },
      },
      async (req) =>
        presentOne(
          req.ctx,
          await decideReview(req.ctx, requireId('review', req.params.id), decision, req.body.reason),
        ),
    );

  app.post(
    '/v5/reviews/decide',
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Decide about many reviews at once',
        description:
          'Each by itself: what cannot be decided is answered with its problem, and the others are done.',
        body: z.strictObject({
          ids: z.array(z.string().max(30)).min(1).max(200),
          decision: z.enum(['release', 'refuse']),
          reason,
        }),
        response: {
          200: z.object({
            data: z.array(
              z.object({
                id: z.string(),
                verdict: z.enum(['granted', 'already', 'problem']),
                code: z.string().nullable().describe('The code of the problem'),
              }),
            ),
          }),
        },
      },
    },
    async (req) => {
      const { ids, decision, reason } = req.body;
      const numbers = [...new Set(ids.map((id) => requireId('review', id)))];
      const answers = await decideReviews(req.ctx, numbers, decisions[decision], reason);
      return {
        data: answers.map((one) => ({
          id: formatId('review', one.id),
          verdict: 'problem' in one ? ('problem' as const) : one.verdict,
          code: 'problem' in one ? one.problem.code : null,
        })),
      };
    },
  );

  app.post(
    '/v5/sessions/:code/hold',
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Hold a session by hand',
        description:
          'It, and what it won, is not validated until somebody decides in the reviews. Its owner sees no difference.',
        params: z.object({ code: z.string() }),
        body: z.strictObject({ reason }),
        response: { 200: decided },
      },
    },
    async (req) => presentOne(req.ctx, await holdSession(req.ctx, req.params.code, req.body.reason)),
  );
};
