import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Coupon, findCoupon, instantOf, settings } from '../../modules/coupons/index.ts';
import {
  editSession,
  findSession,
  issueLimit,
  issueSession,
  issueSessions,
  type ListedSession,
  listSessions,
  readPaper,
  type Session,
  storyOf,
} from '../../modules/sessions/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import { pageQuery, readCursor, writeCursor } from './paging.ts';
import { sessionFilterOf, sessionFilterQuery } from './session-filter.ts';
import { presentSession, sessionSchema } from './session-wire.ts';
import { presentStory, storySchema } from './story.ts';

const couponParams = z.object({ id: z.string() });
const codeParams = z.object({ code: z.string() });
const answers = z.partialRecord(z.enum(settings.fieldNames), z.string().max(500));
const customId = z.string().trim().min(1).max(50).nullable().optional();
const channel = z.string().trim().max(60).optional();
const expires = z
  .string()
  .max(40)
  .nullable()
  .optional()
  .describe('A date, a wall-clock time of the coupon, or an instant');
const drawCode = z.strictObject({
  prefix: z
    .string()
    .regex(/^[A-Za-z0-9-]{0,20}$/, 'at most 20 of A-Z a-z 0-9 -')
    .default(''),
  length: z.int().min(6).max(25).default(10),
  type: z.enum(['numeric', 'alphanumeric']).default('alphanumeric'),
});
const born = z.enum(['normal', 'voided', 'activated']).default('normal');

const issueBody = z
  .strictObject({
    answers: answers.optional(),
    custom_id: customId,
    channel,
    expires_at: expires,
    status: born,
    validation_code: z.string().trim().min(1).max(100).optional(),
    draw_code: drawCode.optional(),
    duplicate_check: z.enum(['email', 'phone', 'custom_id']).optional(),
  })
  .meta({ id: 'NewSession' });
const bulkBody = z.strictObject({
  amount: z.int().min(1).max(issueLimit).default(10),
  status: born,
  channel,
  expires_at: expires,
  draw_code: drawCode.optional(),
});
const listQuery = z.strictObject({ ...pageQuery, ...sessionFilterQuery });

const person = z.object({
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});
const listedSchema = sessionSchema
  .extend({ coupon_name: z.string(), person: person.nullable() })
  .meta({ id: 'ListedSession' });
const detailsSchema = listedSchema
  .extend({
    answers: z.record(z.string(), z.string()),
    login: z
      .object({
        way: z.string().describe('`mail`, or the id of an identity provider, `idp_…`'),
        at: z.string(),
      })
      .nullable()
      .describe('How and when the person proved who they are; a proved address stands in `answers.email`'),
    consents: z.array(
      z.object({ consent: z.string(), wording: z.string(), given: z.boolean(), given_at: z.string() }),
    ),
    story: storySchema,
  })
  .meta({ id: 'SessionDetails' });
const listReply = z.object({ data: z.array(listedSchema), next_cursor: z.string().nullable() });

/** Sessions as records: listed, searched, read, edited and issued. What happens to one is in session-acts.ts. */
export const sessionRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const present = (session: Session, coupon: Pick<Coupon, 'code' | 'endsAt'>) =>
    presentSession(session, coupon, deps.clock.now(), deps.settings.publicUrl);

  const presentListed = ({ person, couponName, couponCode, couponEndsAt, ...session }: ListedSession) => ({
    ...present(session, { code: couponCode, endsAt: couponEndsAt }),
    coupon_name: couponName,
    person: person && {
      first_name: person.firstName,
      last_name: person.lastName,
      email: person.email,
      phone: person.phone,
    },
  });

  async function couponOf(ctx: Ctx, id: string): Promise<Coupon> {
    const coupon = await findCoupon(ctx, requireId('coupon', id));
    if (!coupon) throw new Problem('not_found');
    return coupon;
  }

  async function page(ctx: Ctx, query: z.output<typeof listQuery>, couponId?: number) {
    const filter = sessionFilterOf(query, couponId);
    const cursor = readCursor(query.cursor, z.int().min(1));
    const { sessions, next } = await listSessions(ctx, filter, { limit: query.limit, cursor });
    return { data: sessions.map(presentListed), next_cursor: next === null ? null : writeCursor(next) };
  }

  app.get(
    '/v5/sessions',
    {
      config: { scope: 'sessions:read' },
      schema: {
        tags: ['Sessions'],
        summary: 'List and search sessions',
        querystring: listQuery,
        response: { 200: listReply },
      },
    },
    async (req) => page(req.ctx, req.query),
  );

  app.get(
    '/v5/coupons/:id/sessions',
    {
      config: { scope: 'sessions:read' },
      schema: {
        tags: ['Sessions'],
        summary: 'List the sessions of a coupon',
        params: couponParams,
        querystring: listQuery,
        response: { 200: listReply },
      },
    },
    async (req) => page(req.ctx, req.query, (await couponOf(req.ctx, req.params.id)).id),
  );

  app.post(
    '/v5/coupons/:id/sessions',
    {
      config: { scope: 'sessions:write' },
      schema: {
        tags: ['Sessions'],
        summary: 'Issue one personal link',
        description: '200 instead of 201 when the duplicate check found the link this person already has.',
        params: couponParams,
        body: issueBody.nullish(),
        response: { 200: sessionSchema, 201: sessionSchema },
      },
    },
    async (req, reply) => {
      const coupon = await couponOf(req.ctx, req.params.id);
      const body = req.body ?? issueBody.parse({});
      const one = {
        answers: body.answers,
        customId: body.custom_id ?? undefined,
        channel: body.channel,
        linkExpiresAt: expiryOf(body.expires_at, coupon),
        ownCode: body.validation_code,
      };
      const issued = await issueSession(req.ctx, coupon, one, {
        state: body.status,
        sameBy: body.duplicate_check,
        ownCodes: ownCodesOf(body.draw_code),
      }).catch(tellOfOne);
      if (!issued.session) throw new Problem(issued.verdict, issued.facts);
      return reply.code(issued.verdict === 'granted' ? 201 : 200).send(present(issued.session, coupon));
    },
  );

  app.post(
    '/v5/coupons/:id/sessions/bulk',
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: {
        tags: ['Sessions'],
        summary: 'Issue up to 100,000 personal links',
        description: 'A thousand in each transaction. `stopped` says why fewer were made than asked for.',
        params: couponParams,
        body: bulkBody,
        response: {
          201: z.object({ made: z.int(), stopped: z.string().nullable(), data: z.array(sessionSchema) }),
        },
      },
    },
    async (req, reply) => {
      const coupon = await couponOf(req.ctx, req.params.id);
      const { amount, status, channel, expires_at, draw_code } = req.body;
      const one = { channel, linkExpiresAt: expiryOf(expires_at, coupon) };
      const sessions: ReturnType<typeof present>[] = [];
      let stopped: string | null = null;
      const request = {
        sessions: Array.from({ length: amount }, () => one),
        state: status,
        ownCodes: ownCodesOf(draw_code),
      };
      try {
        for await (const set of issueSessions(req.ctx, coupon, request)) {
          for (const issued of set) {
            if (issued.session) sessions.push(present(issued.session, coupon));
            else stopped ??= issued.verdict;
          }
          if (stopped) break;
        }
      } catch (error) {
        tellOfOne(error);
      }
      return reply.code(201).send({ made: sessions.length, stopped, data: sessions });
    },
  );

  app.get(
    '/v5/sessions/:code',
    {
      config: { scope: 'sessions:read' },
      schema: {
        tags: ['Sessions'],
        summary: 'Get a session with its story',
        params: codeParams,
        response: { 200: detailsSchema },
      },
    },
    async (req) => presentDetails(req.ctx, req.params.code),
  );

  app.patch(
    '/v5/sessions/:code',
    {
      config: { scope: 'sessions:write' },
      schema: {
        tags: ['Sessions'],
        summary: 'Correct what is known about the person of a session',
        params: codeParams,
        body: z.strictObject({ custom_id: customId, answers: answers.optional() }),
        response: { 200: detailsSchema },
      },
    },
    async (req) => {
      const session = await findSession(req.ctx, req.params.code);
      const coupon = session && (await findCoupon(req.ctx, session.couponId));
      if (!session || !coupon) throw new Problem('not_found');
      const { custom_id, answers } = req.body;
      const edited = await editSession(req.ctx, coupon, session.code, { customId: custom_id, answers });
      if ('facts' in edited) throw new Problem(edited.verdict, edited.facts);
      return await presentDetails(req.ctx, session.code);
    },
  );

  async function presentDetails(ctx: Ctx, code: string): Promise<z.output<typeof detailsSchema>> {
    const found = await findSession(ctx, code);
    const { sessions } = found
      ? await listSessions(ctx, { text: code, couponId: found.couponId }, { limit: 1 })
      : { sessions: [] };
    const [listed] = sessions;
    if (!listed) throw new Problem('not_found');
    const [paper, story] = await Promise.all([readPaper(ctx, listed.id), storyOf(ctx, listed)]);
    return {
      ...presentListed(listed),
      answers: paper.answers,
      login: paper.login && { way: paper.login.way, at: paper.login.at.toISOString() },
      consents: paper.consents.map(({ givenAt, ...consent }) => ({
        ...consent,
        given_at: givenAt.toISOString(),
      })),
      story: await presentStory(ctx, story),
    };
  }
};

/** What is wrong with one link, or with all alike, is told once by its own fields: the operation speaks of a list. */
function tellOfOne(error: unknown): never {
  if (!(error instanceof Problem) || error.code !== 'invalid') throw error;
  const told = error.issues.map((issue) => {
    const path = issue.path.replace(/^\/sessions\/\d+/, '');
    if (issue.message !== 'is required') return { ...issue, path };
    const fix = `Send what it compares: ${path.split('/').at(-1)}.`;
    return { path: '/duplicate_check', message: 'has nothing to compare', fix };
  });
  throw invalid([...new Map(told.map((issue) => [issue.path, issue])).values()]);
}

/** The length on the wire counts after the prefix. */
const ownCodesOf = (draw: z.output<typeof drawCode> | undefined) =>
  draw && { prefix: draw.prefix, length: draw.prefix.length + draw.length, alphabet: draw.type };

/** A link's own expiry in the coupon's zone; a date is the end of that day. */
function expiryOf(text: string | null | undefined, coupon: Coupon): Date | undefined {
  if (text === null || text === undefined) return undefined;
  try {
    return instantOf(text, coupon.timeZone, 'end');
  } catch {
    throw invalid([
      {
        path: '/expires_at',
        message: `${text} is no date`,
        fix: 'Send 2026-12-31, 2026-12-31T18:00, or an instant with its offset.',
      },
    ]);
  }
}
