import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  archiveLetter,
  changeLetter,
  createLetter,
  getLetter,
  type Letter,
  letterChannels,
  listLetters,
  longestSource,
  longestSubject,
  previewLetter,
  starterKeys,
  starters,
  testLetter,
  variableNames,
} from '../../modules/letters/index.ts';
import { smsParts } from '../../modules/messages/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { type TextLanguage, textLanguages } from '../../platform/i18n/index.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';

const tags = ['Letters'];
const params = z.object({ id: z.string() });
const idOf = ({ id }: z.output<typeof params>) => requireId('letter', id);

const language = z.enum(textLanguages as [TextLanguage, ...TextLanguage[]]);
const name = z.string().trim().min(1).max(100);
const subject = z.string().max(longestSubject).describe('Of a mail, with Liquid; empty for an SMS');
const source = z
  .string()
  .max(longestSource)
  .describe('A mail: MJML with Liquid. An SMS: text with Liquid; its link is appended where it is not said');
const draftShape = {
  channel: z.enum(letterChannels),
  language: language.describe('In which the words of the product in it are said'),
  subject: subject.default(''),
  source,
};
const thingShape = {
  coupon: z.string().optional().describe('What it hands over; left out: something made up'),
  card: z.string().optional(),
};

const letterSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    channel: z.enum(letterChannels),
    language,
    subject: z.string(),
    source: z.string(),
    version: z.int(),
    created_at: z.string(),
    created_by: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: 'Letter' });

const present = (letter: Letter): z.output<typeof letterSchema> => ({
  id: formatId('letter', letter.id),
  name: letter.name,
  channel: letter.channel,
  language: letter.language,
  subject: letter.subject,
  source: letter.source,
  version: letter.version,
  created_at: letter.createdAt.toISOString(),
  created_by: letter.createdBy,
  updated_at: letter.updatedAt.toISOString(),
});

const partsSchema = z.object({
  encoding: z.enum(['GSM-7', 'UCS-2']),
  units: z.int().describe('Septets of GSM-7, characters of UCS-2'),
  parts: z.int().describe('What is paid for'),
  left: z.int().describe('What still fits into these parts'),
});
const previewSchema = z
  .object({
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    sms: partsSchema.nullable(),
    faults: z
      .array(z.object({ path: z.string(), line: z.int().nullable(), message: z.string() }))
      .describe('Why there is nothing to see, by line'),
  })
  .meta({ id: 'LetterPreview' });

const thingOf = ({ coupon, card }: { coupon?: string | undefined; card?: string | undefined }) => ({
  couponId: coupon === undefined ? null : requireId('coupon', coupon),
  cardId: card === undefined ? null : requireId('card', card),
});

/** Templates of mails and SMS. What is sent with them: sends.ts and broadcasts.ts. */
export const letterRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  app.get(
    '/v5/letters',
    {
      config: { scope: 'messages:read' },
      schema: {
        tags,
        summary: 'List letters',
        description: 'The one that was changed last first; all of them.',
        querystring: z.strictObject({ channel: z.enum(letterChannels).optional() }),
        response: { 200: z.object({ data: z.array(letterSchema) }) },
      },
    },
    async (req) => ({ data: (await listLetters(req.ctx, req.query.channel)).map(present) }),
  );

  app.get(
    '/v5/letters/starters',
    {
      config: { scope: 'messages:read' },
      schema: {
        tags,
        summary: 'Get letters to begin with, and the names that a letter knows',
        querystring: z.strictObject({ language: language.default('en') }),
        response: {
          200: z.object({
            data: z.array(
              z.object({
                key: z.enum(starterKeys),
                name: z.string(),
                channel: z.enum(letterChannels),
                language,
                subject: z.string(),
                source: z.string(),
              }),
            ),
            variables: z.array(z.string()),
          }),
        },
      },
    },
    async (req) => ({ data: starters(req.query.language), variables: variableNames }),
  );

  app.post(
    '/v5/letters',
    {
      config: { scope: 'messages:send' },
      schema: {
        tags,
        summary: 'Make a letter',
        body: z.strictObject({ name, ...draftShape }),
        response: { 201: letterSchema },
      },
    },
    async (req, reply) => reply.code(201).send(present(await createLetter(req.ctx, req.body))),
  );

  app.get(
    '/v5/letters/:id',
    {
      config: { scope: 'messages:read' },
      schema: { tags, summary: 'Get a letter', params, response: { 200: letterSchema } },
    },
    async (req) => present(await getLetter(req.ctx, idOf(req.params))),
  );

  app.patch(
    '/v5/letters/:id',
    {
      config: { scope: 'messages:send' },
      schema: {
        tags,
        summary: 'Change a letter',
        description: 'Broadcasts that have started go on saying what they said.',
        params,
        body: z.strictObject({
          name: name.optional(),
          language: language.optional(),
          subject: subject.optional(),
          source: source.optional(),
          version: z.int().min(1).optional().describe('The version that was changed'),
        }),
        response: { 200: letterSchema },
      },
    },
    async (req) => present(await changeLetter(req.ctx, idOf(req.params), req.body)),
  );

  app.delete(
    '/v5/letters/:id',
    {
      config: { scope: 'messages:send' },
      schema: { tags, summary: 'Put a letter away', params, response: { 204: z.null() } },
    },
    async (req, reply) => {
      await archiveLetter(req.ctx, idOf(req.params));
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/v5/letters/preview',
    {
      config: { scope: 'messages:read', idempotency: 'off' },
      schema: {
        tags,
        summary: 'See a letter as somebody made up would get it',
        description: 'Nothing is kept. A template with a fault is answered with its lines instead.',
        body: z.strictObject({
          ...draftShape,
          ...thingShape,
          scheme: z
            .enum(['light', 'dark'])
            .default('light')
            .describe('dark: as a dark mail program draws it'),
        }),
        response: { 200: previewSchema },
      },
    },
    async (req) => {
      const { scheme, coupon, card, ...draft } = req.body;
      try {
        const seen = await previewLetter(req.ctx, deps, draft, thingOf({ coupon, card }));
        return {
          ...seen,
          html: scheme === 'dark' ? asDark(seen.html) : seen.html,
          sms: draft.channel === 'sms' ? smsParts(seen.text) : null,
          faults: [],
        };
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'invalid') throw error;
        const faults = error.issues.map(({ path, message }) => ({
          path,
          line: Number(/^line (\d+): /.exec(message)?.[1]) || null,
          message: message.replace(/^line \d+: /, ''),
        }));
        return { subject: '', html: '', text: '', sms: null, faults };
      }
    },
  );

  app.post(
    '/v5/letters/test',
    {
      config: { scope: 'messages:send' },
      schema: {
        tags,
        summary: 'Send a letter to yourself',
        description: 'A mail to the address that you sign in with; an SMS to `phone`. A key has neither.',
        body: z.strictObject({ ...draftShape, ...thingShape, phone: z.string().max(40).optional() }),
        response: { 201: z.object({ to: z.string(), message: z.string() }) },
      },
    },
    async (req, reply) => {
      const { coupon, card, phone, ...draft } = req.body;
      const { to, messageId } = await testLetter(req.ctx, deps, draft, thingOf({ coupon, card }), phone);
      return reply.code(201).send({ to, message: formatId('message', messageId) });
    },
  );
};

/** What the mail wears in the dark, whatever the browser that shows the preview prefers. */
const asDark = (html: string) =>
  html
    .replace(/@media\s*\(prefers-color-scheme:\s*dark\)/g, '@media all')
    .replace('</head>', '<style>:root{color-scheme:dark}</style></head>');
