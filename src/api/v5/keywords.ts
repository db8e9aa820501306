import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  archiveKeyword,
  changeAnswers,
  changeKeyword,
  createKeyword,
  findAnswers,
  getKeyword,
  type Keyword,
  listKeywords,
  mostKeywords,
} from '../../modules/inbound/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, parseId, requireId } from '../../platform/ids.ts';
import { invalid } from '../../platform/problem.ts';

const tags = ['Messages'];
const params = z.object({ id: z.string() });
const idOf = ({ id }: z.output<typeof params>) => requireId('keyword', id);

const keyword = z
  .string()
  .trim()
  .min(2)
  .max(20)
  .describe('One word of letters and digits; capitals do not matter');
const groupId = z.string().nullable().describe('Who texts the word is put into this group for SMS, gro_…');
const couponId = z
  .string()
  .nullable()
  .describe('Who texts the word is sent a link to a copy of their own, cam_…; one for each number');
const answer = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .describe('What they are answered with; the link is appended');

const newKeywordSchema = z
  .strictObject({ keyword, group_id: groupId.default(null), coupon_id: couponId.default(null), answer })
  .meta({ id: 'NewKeyword' });
const keywordChangeSchema = z
  .strictObject({ group_id: groupId.optional(), coupon_id: couponId.optional(), answer: answer.optional() })
  .meta({ id: 'KeywordChange' });
const keywordSchema = z
  .object({
    id: z.string(),
    keyword: z.string(),
    group_id: z.string().nullable(),
    coupon_id: z.string().nullable(),
    answer: z.string(),
    created_at: z.string(),
    created_by: z.string(),
    archived_at: z.string().nullable(),
  })
  .meta({ id: 'Keyword' });
const ownAnswer = z.string().trim().min(1).max(300).nullable();
const helpSchema = z
  .object({
    text: z.string().nullable().describe("Null: the account's name and how to stop"),
    stop_text: z
      .string()
      .nullable()
      .describe('What STOP is answered with. Null: that no more texts come, in the language it was asked in'),
  })
  .meta({ id: 'SmsHelp' });

/** Words that people text to a number of the account, and what HELP is answered with. */
export const keywordRoutes: FastifyPluginAsyncZod<Deps> = async (app) => {
  app.get(
    '/v5/keywords',
    {
      config: { scope: 'messages:read' },
      schema: {
        tags,
        summary: 'List keywords',
        description: `Those in use first, then the archive. An account uses at most ${mostKeywords}; the list ends at 500.`,
        response: { 200: z.object({ data: z.array(keywordSchema) }) },
      },
    },
    async ({ ctx }) => ({ data: (await listKeywords(ctx)).map(present) }),
  );

  app.post(
    '/v5/keywords',
    {
      config: { scope: 'messages:write' },
      schema: {
        tags,
        summary: 'Make a keyword',
        description:
          'Whoever texts it to a number of a provider says yes to texts, joins the group and is answered. STOP, START and HELP in six languages mean what they mean.',
        body: newKeywordSchema,
        response: { 201: keywordSchema },
      },
    },
    async (req, reply) => {
      const { group_id, coupon_id, ...body } = req.body;
      const made = await createKeyword(req.ctx, {
        ...body,
        groupId: numberOf('group', 'group_id', group_id),
        couponId: numberOf('coupon', 'coupon_id', coupon_id),
      });
      return reply.code(201).send(present(made));
    },
  );

  app.get(
    '/v5/keywords/:id',
    {
      config: { scope: 'messages:read' },
      schema: { tags, summary: 'Read a keyword', params, response: { 200: keywordSchema } },
    },
    async (req) => present(await getKeyword(req.ctx, idOf(req.params))),
  );

  app.patch(
    '/v5/keywords/:id',
    {
      config: { scope: 'messages:write' },
      schema: {
        tags,
        summary: 'Change what a keyword does',
        params,
        body: keywordChangeSchema,
        response: { 200: keywordSchema },
      },
    },
    async (req) => {
      const { group_id, coupon_id, ...change } = req.body;
      const changed = await changeKeyword(req.ctx, idOf(req.params), {
        ...change,
        ...(group_id === undefined ? {} : { groupId: numberOf('group', 'group_id', group_id) }),
        ...(coupon_id === undefined ? {} : { couponId: numberOf('coupon', 'coupon_id', coupon_id) }),
      });
      return present(changed);
    },
  );

  app.post(
    '/v5/keywords/:id/archive',
    {
      config: { scope: 'messages:write' },
      schema: {
        tags,
        summary: 'Put a keyword away',
        description: 'The word means nothing from now on, and is free for another.',
        params,
        response: { 200: keywordSchema },
      },
    },
    async (req) => present(await archiveKeyword(req.ctx, idOf(req.params))),
  );

  app.get(
    '/v5/sms-help',
    {
      config: { scope: 'messages:read' },
      schema: { tags, summary: 'Read what HELP and STOP are answered with', response: { 200: helpSchema } },
    },
    async ({ ctx }) => presentAnswers(await findAnswers(ctx)),
  );

  app.put(
    '/v5/sms-help',
    {
      config: { scope: 'messages:write' },
      schema: {
        tags,
        summary: 'Say what HELP and STOP are answered with',
        description: 'STOP stops whatever it is answered with, and is answered once.',
        body: z
          .strictObject({ text: ownAnswer, stop_text: ownAnswer.optional().describe('Left out, it stays') })
          .meta({ id: 'NewSmsHelp' }),
        response: { 200: helpSchema },
      },
    },
    async ({ ctx, body: { text, stop_text } }) =>
      presentAnswers(
        await changeAnswers(ctx, {
          smsHelp: text,
          ...(stop_text === undefined ? {} : { smsStop: stop_text }),
        }),
      ),
  );
};

const presentAnswers = ({ smsHelp, smsStop }: Awaited<ReturnType<typeof findAnswers>>) => ({
  text: smsHelp,
  stop_text: smsStop,
});

/** The number behind an id in a body; what is none is told like what is somebody else's. */
function numberOf(kind: 'group' | 'coupon', field: string, id: string | null): number | null {
  if (id === null) return null;
  const number = parseId(kind, id);
  if (number === undefined)
    throw invalid([
      {
        path: `/${field}`,
        message: kind === 'group' ? 'is no group for SMS of this account' : 'is no coupon of this account',
      },
    ]);
  return number;
}

const present = (keyword: Keyword): z.output<typeof keywordSchema> => ({
  id: formatId('keyword', keyword.id),
  keyword: keyword.keyword,
  group_id: keyword.groupId === null ? null : formatId('group', keyword.groupId),
  coupon_id: keyword.couponId === null ? null : formatId('coupon', keyword.couponId),
  answer: keyword.answer,
  created_at: keyword.createdAt.toISOString(),
  created_by: keyword.createdBy,
  archived_at: keyword.archivedAt?.toISOString() ?? null,
});
