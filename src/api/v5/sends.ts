import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findCoupon } from '../../modules/coupons/index.ts';
import { requireDirectory } from '../../modules/directories/index.ts';
import { type SendRequest, sendCard, sendCoupon, sendDirectory } from '../../modules/sends/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { textLanguages } from '../../platform/i18n/index.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { loyaltyPath } from './loyalty-path.ts';
import { presentSession, sessionSchema } from './session-wire.ts';

const params = z.object({ id: z.string() });
const shared = {
  to: z.string().trim().min(1).max(254).describe('An e-mail address; a phone number as +32470123456'),
  channel: z.enum(['mail', 'sms']).default('mail'),
  subject: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\r\n]*$/, 'one line')
    .optional()
    .describe('Of a mail; left out: words of ours in the language of the reader'),
  body: z.string().trim().min(1).max(1_000).optional().describe('In place of our words; the link follows it'),
  sender: z
    .string()
    .trim()
    .regex(/^(\+?[0-9]{3,15}|[A-Za-z0-9 ]{1,11})$/, 'a number, or 1 to 11 letters and digits')
    .optional()
    .describe('Whose number or name an SMS carries; left out: as the provider says'),
  first_name: z.string().trim().max(200).optional(),
  last_name: z.string().trim().max(200).optional(),
  language: z.enum(textLanguages as [string, ...string[]]).optional(),
  check_unique: z
    .boolean()
    .default(false)
    .describe('Send nothing to an address that was sent this before; of two calls at once one sends'),
};
const couponBody = z.strictObject({
  ...shared,
  session: z.string().max(40).optional().describe('A copy that exists, by its code; left out: a new one'),
});
const cardBody = z.strictObject(shared);

const verdict = z.enum(['sent', 'already']).describe('already: check_unique stopped it, nothing was sent');
const message = z.string().nullable().describe('The message in the outbox; null where nothing was sent');
const couponReply = z.object({ verdict, to: z.string(), message, session: sessionSchema });
const cardReply = z.object({
  verdict,
  to: z.string(),
  message,
  member: z.string().nullable().describe('Whose card was sent; null: the link to join'),
  url: z.string(),
});

const directoryReply = z.object({ verdict, to: z.string(), message, url: z.string() });

const requestOf = (body: z.output<typeof cardBody>): SendRequest => ({
  channel: body.channel,
  to: body.to,
  subject: body.subject,
  body: body.body,
  sender: body.channel === 'sms' ? body.sender : undefined,
  firstName: body.first_name || undefined,
  lastName: body.last_name || undefined,
  language: body.language as SendRequest['language'],
  onlyOnce: body.check_unique,
});

/** What is handed to one person by message. To many: broadcasts. */
export const sendRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  app.post(
    '/v5/coupons/:id/send',
    {
      config: { scope: 'messages:send' },
      schema: {
        tags: ['Messages'],
        summary: 'Send a coupon to one person',
        description:
          'Makes a copy of their own and writes the message with its link, in one transaction. The message is in the outbox at once; `Idempotency-Key` makes a repetition safe.',
        params,
        body: couponBody,
        response: { 200: couponReply, 201: couponReply },
      },
    },
    async (req, reply) => {
      const coupon = await findCoupon(req.ctx, requireId('coupon', req.params.id));
      if (!coupon) throw new Problem('not_found');
      const sent = await sendCoupon(req.ctx, deps, coupon, {
        ...requestOf(req.body),
        session: req.body.session,
      });
      const now = deps.clock.now();
      const isSent = sent.verdict !== 'already';
      return reply.code(isSent ? 201 : 200).send({
        verdict: isSent ? 'sent' : 'already',
        to: sent.to,
        message: sent.messageId === null ? null : formatId('message', sent.messageId),
        session: presentSession(sent.session, coupon, now, deps.settings.publicUrl),
      });
    },
  );

  app.post(
    '/v5/loyalty-cards/:id/send',
    {
      config: { scope: 'messages:send' },
      schema: {
        tags: ['Messages'],
        summary: 'Send a loyalty card to one person',
        description: 'Their own card where the address is a member of it, else the link to join.',
        params,
        body: cardBody,
        response: { 200: cardReply, 201: cardReply },
      },
    },
    async (req, reply) => {
      const card = await loyaltyPath.cardOf(req.ctx, req.params.id);
      const sent = await sendCard(req.ctx, deps, card, requestOf(req.body));
      const isSent = sent.verdict !== 'already';
      return reply.code(isSent ? 201 : 200).send({
        verdict: isSent ? 'sent' : 'already',
        to: sent.to,
        message: sent.messageId === null ? null : formatId('message', sent.messageId),
        member: sent.member && formatId('member', sent.member.id),
        url: sent.url,
      });
    },
  );

  app.post(
    '/v5/directories/:id/send',
    {
      config: { scope: 'messages:send' },
      schema: {
        tags: ['Messages'],
        summary: 'Send a directory to one person',
        description: 'Its public address, the same for everybody: it signs nobody in.',
        params,
        body: cardBody,
        response: { 200: directoryReply, 201: directoryReply },
      },
    },
    async (req, reply) => {
      const directory = await requireDirectory(req.ctx, requireId('directory', req.params.id));
      const sent = await sendDirectory(req.ctx, deps, directory, requestOf(req.body));
      const isSent = sent.verdict !== 'already';
      return reply.code(isSent ? 201 : 200).send({
        verdict: isSent ? 'sent' : 'already',
        to: sent.to,
        message: sent.messageId === null ? null : formatId('message', sent.messageId),
        url: sent.url,
      });
    },
  );
};
