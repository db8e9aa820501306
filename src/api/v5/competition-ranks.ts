import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireCompetition } from '../../modules/competitions/index.ts';
import {
  inviteJuror,
  type Juror,
  listJurors,
  listScores,
  listStandings,
  listVotes,
  mostJurors,
  resendJuror,
  revokeJuror,
  strikeReasons,
  strikeVotes,
  type Vote,
} from '../../modules/votes/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { textLanguages } from '../../platform/i18n/index.ts';
import { requireId } from '../../platform/ids.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Competitions'];
const params = z.object({ id: z.string() });
const iso = z.string().nullable();
const text = (date: Date | null) => date?.toISOString() ?? null;
const number = z.coerce.number().int().min(1).max(1e9);
const origin = z.string().regex(/^[0-9a-f]{32}$/);

const voteSchema = z
  .object({
    vote: z.int().describe('Number of the vote, from 1 without gaps'),
    entry: z.int(),
    voter: z.string().describe('The same for all votes of one person in this competition; says nothing else'),
    origin: z.string().describe('The same for all votes from one place of the network'),
    identified: z.enum(['email', 'browser']),
    cast_at: z.string(),
    struck: z.object({ at: z.string(), by: z.string(), reason: z.enum(strikeReasons) }).nullable(),
  })
  .meta({ id: 'Vote' });

const presentVote = (vote: Vote): z.output<typeof voteSchema> => ({
  vote: vote.v,
  entry: vote.n,
  voter: vote.voterKey,
  origin: vote.originKey,
  identified: vote.identified,
  cast_at: vote.castAt.toISOString(),
  struck:
    vote.struckAt && vote.struckBy && vote.struckReason
      ? { at: vote.struckAt.toISOString(), by: vote.struckBy, reason: vote.struckReason }
      : null,
});

const jurorSchema = z
  .object({
    juror: z.int(),
    name: z.string(),
    email: z.string(),
    language: z.string(),
    invited_at: z.string().describe('When the link that holds was sent'),
    revoked_at: iso,
    scored: z.int().describe('Entries that have their marks'),
  })
  .meta({ id: 'Juror' });

const presentJuror = (juror: Juror): z.output<typeof jurorSchema> => ({
  juror: juror.juror,
  name: juror.name,
  email: juror.email,
  language: juror.language,
  invited_at: juror.invitedAt.toISOString(),
  revoked_at: text(juror.revokedAt),
  scored: juror.scored,
});

const standingSchema = z
  .object({
    entry: z.int(),
    title: z.string().nullable(),
    text: z.string().nullable().describe('How its words begin'),
    votes: z.int().describe('Votes that count'),
    struck: z.int().describe('Votes that were struck'),
    jurors: z.int().describe('Jurors whose marks count'),
    mean: z.number().nullable().describe('Mean of the marks by weight, from 0 to 10; null without marks'),
  })
  .meta({ id: 'Standing' });

/** Votes of the public, the jury and its marks, and where the entries of a contest stand. */
export const competitionRankRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const inviting = { secret: deps.secret, publicUrl: deps.settings.publicUrl };
  const idOf = (id: string) => requireId('coupon', id);
  const known = async (req: Parameters<typeof requireCompetition>[0], id: string) =>
    requireCompetition(req, idOf(id));

  app.get(
    '/v5/competitions/:id/standings',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags,
        summary: 'Where the entries of a contest stand, the best first',
        description:
          'Entries on show. Equals stand in the order of their numbers; only the draw decides between them.',
        params,
        response: { 200: z.object({ data: z.array(standingSchema) }) },
      },
    },
    async (req) => {
      const standings = await listStandings(req.ctx, await known(req.ctx, req.params.id));
      return { data: standings.map(({ n, ...rest }) => ({ entry: n, ...rest })) };
    },
  );

  app.get(
    '/v5/competitions/:id/votes',
    {
      config: { scope: 'sessions:read' },
      schema: {
        tags,
        summary: 'List votes, the latest first',
        params,
        querystring: z.strictObject({
          ...pageQuery,
          entry: number.optional(),
          struck: z.enum(['true', 'false']).optional(),
          origin: origin.optional(),
        }),
        response: { 200: pageOf(voteSchema) },
      },
    },
    async (req) => {
      const { coupon } = await known(req.ctx, req.params.id);
      const { limit, cursor, entry, struck, origin } = req.query;
      const before = readCursor(cursor, z.int().min(1));
      const filter = { n: entry, struck: struck === undefined ? undefined : struck === 'true', origin };
      const { votes, next } = await listVotes(req.ctx, coupon.id, filter, { limit, before });
      return { data: votes.map(presentVote), next_cursor: next === null ? null : writeCursor(next) };
    },
  );

  app.post(
    '/v5/competitions/:id/votes/strike',
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Strike votes, which then count no more',
        description: 'They stay for the record. Whoever cast one has used it up. Not after the draw.',
        params,
        body: z.strictObject({
          votes: z.array(z.int().min(1).max(1e9)).min(1).max(500),
          reason: z.enum(strikeReasons),
        }),
        response: { 200: z.object({ struck: z.array(z.int()).describe('Votes that were struck just now') }) },
      },
    },
    async (req) => ({
      struck: await strikeVotes(req.ctx, idOf(req.params.id), req.body.votes, req.body.reason),
    }),
  );

  app.get(
    '/v5/competitions/:id/jurors',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags,
        summary: 'List the jury, in the order in which they were invited',
        params,
        response: { 200: z.object({ data: z.array(jurorSchema) }) },
      },
    },
    async (req) => {
      const { coupon } = await known(req.ctx, req.params.id);
      return { data: (await listJurors(req.ctx, coupon.id)).map(presentJuror) };
    },
  );

  app.post(
    '/v5/competitions/:id/jurors',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Invite somebody to the jury',
        description: `By a mail with a link of their own. A jury has at most ${mostJurors} people.`,
        params,
        body: z.strictObject({
          name: z.string().trim().min(1).max(80),
          email: z.email().max(200),
          language: z.enum(textLanguages).optional().describe('That of the competition where it is not said'),
        }),
        response: { 201: jurorSchema },
      },
    },
    async (req, reply) => {
      const juror = await inviteJuror(req.ctx, idOf(req.params.id), req.body, inviting);
      return reply.code(201).send(presentJuror(juror));
    },
  );

  const jurorParams = params.extend({ juror: number });
  app.post(
    '/v5/competitions/:id/jurors/:juror/resend',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Send a juror a new link',
        description: 'The one before ends.',
        params: jurorParams,
        response: { 200: jurorSchema },
      },
    },
    async (req) => presentJuror(await resendJuror(req.ctx, idOf(req.params.id), req.params.juror, inviting)),
  );

  app.post(
    '/v5/competitions/:id/jurors/:juror/revoke',
    {
      config: { scope: 'coupons:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Take somebody out of the jury',
        description: 'Their link ends at once, and their marks count no more.',
        params: jurorParams,
        response: { 200: jurorSchema },
      },
    },
    async (req) => presentJuror(await revokeJuror(req.ctx, idOf(req.params.id), req.params.juror)),
  );

  app.get(
    '/v5/competitions/:id/scores',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags,
        summary: 'What the jury gave',
        params,
        querystring: z.strictObject({ juror: number.optional(), entry: number.optional() }),
        response: {
          200: z.object({
            data: z.array(
              z
                .object({
                  juror: z.int(),
                  entry: z.int(),
                  marks: z.array(z.int()).describe('In the order of the criteria, from 0 to 10'),
                  scored_at: z.string(),
                })
                .meta({ id: 'Score' }),
            ),
          }),
        },
      },
    },
    async (req) => {
      const { coupon } = await known(req.ctx, req.params.id);
      const { juror, entry } = req.query;
      const scores = await listScores(req.ctx, coupon.id, { juror, n: entry });
      return {
        data: scores.map(({ n, scoredAt, ...score }) => ({
          ...score,
          entry: n,
          scored_at: scoredAt.toISOString(),
        })),
      };
    },
  );
};
