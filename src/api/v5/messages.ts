import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  getMessage,
  listMessages,
  type Message,
  messageStates,
  type WholeMessage,
} from '../../modules/messages/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const messageSchema = z
  .object({
    id: z.string(),
    channel: z.string(),
    purpose: z.string().describe('coupon_copy, invitation, password_reset, codes_low, limit_reached'),
    recipient: z.string(),
    subject: z.string(),
    state: z
      .enum(messageStates)
      .describe('`kept`: it stays here, because no mail server is set or its moment has passed'),
    withheld: z
      .boolean()
      .describe('Its body holds a link that works for whoever has it, and these credentials may not see it'),
    created_at: z.iso.datetime(),
    sent_at: z.iso.datetime().nullable(),
    failed_at: z.iso.datetime().nullable(),
    failure: z
      .string()
      .nullable()
      .describe('What the mail server said last; `uncertain` when nobody knows whether it was taken'),
    attempts: z.int(),
  })
  .meta({ id: 'Message' });

const wholeMessageSchema = messageSchema
  .extend({
    html: z.string().nullable().describe('Null where it is withheld; its pictures are inside'),
    text: z.string().nullable(),
    attachments: z.array(
      z.object({ filename: z.string(), media_type: z.string(), bytes: z.int(), inline: z.boolean() }),
    ),
  })
  .meta({ id: 'WholeMessage' });

/** The outbox: what was written to whom, and what became of it. */
export const messageRoutes: FastifyPluginAsyncZod<Deps> = async (app, { settings }) => {
  const outbox = { sends: settings.smtpUrl !== undefined };
  app.get(
    '/v5/messages',
    {
      config: { scope: 'account:read' },
      schema: {
        tags: ['Messages'],
        summary: 'List messages',
        description: 'The latest first. Mail to consumers is listed for callers that have `sessions:read`.',
        querystring: z.strictObject({
          ...pageQuery,
          search: z.string().trim().max(200).optional().describe("Part of the recipient's address"),
          purpose: z
            .string()
            .regex(/^[a-z_]{1,40}$/, 'one word such as coupon_copy')
            .optional(),
          state: z.enum(messageStates).optional(),
        }),
        response: { 200: pageOf(messageSchema) },
      },
    },
    async (req) => {
      const { limit, cursor, search, purpose, state } = req.query;
      const messages = await listMessages(req.ctx, outbox, {
        beforeId: readCursor(cursor, z.int().min(1)),
        purpose,
        state,
        recipient: search || undefined,
        limit: limit + 1,
      });
      const page = messages.slice(0, limit);
      const last = page.at(-1);
      const next_cursor = messages.length > limit && last ? writeCursor(last.id) : null;
      return { data: page.map(present), next_cursor };
    },
  );

  app.get(
    '/v5/messages/:id',
    {
      config: { scope: 'account:read' },
      schema: {
        tags: ['Messages'],
        summary: 'Get a message',
        params: z.object({ id: z.string() }),
        response: { 200: wholeMessageSchema },
      },
    },
    async (req) => presentWhole(await getMessage(req.ctx, outbox, requireId('message', req.params.id))),
  );
};

const present = (message: Message): z.output<typeof messageSchema> => ({
  id: formatId('message', message.id),
  channel: message.channel,
  purpose: message.purpose,
  recipient: message.recipient,
  subject: message.subject,
  state: message.state,
  withheld: message.withheld,
  created_at: message.createdAt.toISOString(),
  sent_at: message.sentAt?.toISOString() ?? null,
  failed_at: message.failedAt?.toISOString() ?? null,
  failure: message.failure,
  attempts: message.attempts,
});

const presentWhole = (message: WholeMessage): z.output<typeof wholeMessageSchema> => ({
  ...present(message),
  html: message.html,
  text: message.text,
  attachments: message.attachments.map(({ filename, mediaType, base64, contentId }) => ({
    filename,
    media_type: mediaType,
    bytes: Buffer.byteLength(base64, 'base64'),
    inline: contentId !== undefined,
  })),
});
