import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  channels,
  getMessage,
  listMessages,
  type Message,
  messageStates,
  sendAgain,
  type WholeMessage,
} from '../../modules/messages/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const messageSchema = z
  .object({
    id: z.string(),
    channel: z.string().describe('mail, sms or push'),
    purpose: z.string().describe('coupon_copy, invitation, password_reset, codes_low, limit_reached'),
    recipient: z
      .string()
      .describe('A mail address, or a phone number in E.164; of a message that came in, who wrote it'),
    sender: z.string().nullable().describe('Whose name or number it carries; null: as its provider says'),
    subject: z.string().describe('Empty in an SMS'),
    preview: z.string().nullable().describe('The first words of an SMS'),
    state: z
      .enum(messageStates)
      .describe(
        '`kept`: it stays here, because nothing sends it or its moment has passed. `uncertain`: the answer of the provider was lost, so it is not sent again by itself. `received`: it came in',
      ),
    withheld: z
      .boolean()
      .describe('Its body holds a link that works for whoever has it, and these credentials may not see it'),
    provider_id: z
      .string()
      .nullable()
      .describe('Who sends it; null: the mail server of the installation, or nobody'),
    provider_name: z.string().nullable(),
    provider_ref: z.string().nullable().describe('What the provider calls it'),
    created_at: z.iso.datetime(),
    due_at: z.iso.datetime().describe('Nobody tries before'),
    sent_at: z.iso.datetime().nullable().describe('When a provider took it'),
    delivered_at: z.iso.datetime().nullable().describe('When the provider said that it arrived'),
    failed_at: z.iso.datetime().nullable(),
    bounced_at: z.iso.datetime().nullable(),
    uncertain_at: z.iso.datetime().nullable(),
    received_at: z.iso.datetime().nullable(),
    failure: z.string().nullable().describe('What the provider said last'),
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
  const outbox = { houseSends: settings.smtpUrl !== undefined };
  app.get(
    '/v5/messages',
    {
      config: { scope: 'messages:read' },
      schema: {
        tags: ['Messages'],
        summary: 'List messages',
        description:
          'The latest first. Messages to consumers are listed for callers that have `sessions:read`.',
        querystring: z.strictObject({
          ...pageQuery,
          search: z.string().trim().max(200).optional().describe("Part of the recipient's address"),
          purpose: z
            .string()
            .regex(/^[a-z_]{1,40}$/, 'one word such as coupon_copy')
            .optional(),
          state: z.enum(messageStates).optional(),
          channel: z.enum(channels).optional(),
        }),
        response: { 200: pageOf(messageSchema) },
      },
    },
    async (req) => {
      const { limit, cursor, search, purpose, state, channel } = req.query;
      const messages = await listMessages(req.ctx, outbox, {
        beforeId: readCursor(cursor, z.int().min(1)),
        channel,
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
      config: { scope: 'messages:read' },
      schema: {
        tags: ['Messages'],
        summary: 'Get a message',
        params: z.object({ id: z.string() }),
        response: { 200: wholeMessageSchema },
      },
    },
    async (req) => presentWhole(await getMessage(req.ctx, outbox, requireId('message', req.params.id))),
  );

  app.post(
    '/v5/messages/:id/send-again',
    {
      config: { scope: 'messages:send' },
      schema: {
        tags: ['Messages'],
        summary: 'Send a message once more',
        description:
          'For one that is uncertain, failed, came back or rests in the outbox. Whoever sends an uncertain one again knows that its recipient may have it twice.',
        params: z.object({ id: z.string() }),
        response: { 200: wholeMessageSchema },
      },
    },
    async (req) => {
      const id = requireId('message', req.params.id);
      // Who may not see a message may not send it either.
      await getMessage(req.ctx, outbox, id);
      await sendAgain(req.ctx, id);
      return presentWhole(await getMessage(req.ctx, outbox, id));
    },
  );
};

const iso = (date: Date | null) => date?.toISOString() ?? null;
const present = (message: Message): z.output<typeof messageSchema> => ({
  id: formatId('message', message.id),
  channel: message.channel,
  purpose: message.purpose,
  recipient: message.recipient,
  sender: message.sender,
  subject: message.subject,
  preview: message.preview,
  state: message.state,
  withheld: message.withheld,
  provider_id: message.providerId === null ? null : formatId('provider', message.providerId),
  provider_name: message.providerName,
  provider_ref: message.providerRef,
  created_at: message.createdAt.toISOString(),
  due_at: message.dueAt.toISOString(),
  sent_at: iso(message.sentAt),
  delivered_at: iso(message.deliveredAt),
  failed_at: iso(message.failedAt),
  bounced_at: iso(message.bouncedAt),
  uncertain_at: iso(message.uncertainAt),
  received_at: iso(message.receivedAt),
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
