import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { instantOf } from '../../modules/coupons/index.ts';
import {
  cancelPush,
  getPush,
  listPushes,
  longestPush,
  mostRingsPerDay,
  type Push,
  previewPush,
  pushStatus,
  pushStatuses,
  segmentSchema,
  writePush,
} from '../../modules/pushes/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { loyaltyPath } from './loyalty-path.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Loyalty pushes'];
const params = z.object({ id: z.string() });
const pushParams = z.object({ id: z.string(), push: z.string().describe('psh_…') });

const pushSchema = z
  .object({
    id: z.string(),
    message: z.string(),
    segment: segmentSchema,
    status: z.enum(pushStatuses),
    recipients: z.int().describe('Members it was written to: their cards show it. 0 until it goes out'),
    delivered: z.int().describe('Of the recipients, those with a phone, browser or wallet that was told'),
    waiting: z.int().describe('Those whose devices are being told'),
    failed: z.int().describe('Those whose every device refused it or is gone'),
    quiet: z.int().describe(`Those whose phone had rung ${mostRingsPerDay} times for this card that day`),
    no_device: z.int().describe('Those who only see it on the card'),
    scheduled_at: z.string().nullable(),
    started_at: z.string().nullable(),
    finished_at: z.string().nullable(),
    cancelled_at: z.string().nullable(),
    created_at: z.string(),
    created_by: z.string(),
  })
  .meta({ id: 'LoyaltyPush' });

const iso = (date: Date | null) => date?.toISOString() ?? null;

const present = (push: Push): z.output<typeof pushSchema> => ({
  id: formatId('push', push.id),
  message: push.message,
  segment: push.segment,
  status: pushStatus(push),
  recipients: push.recipients,
  delivered: push.delivered,
  waiting: push.waiting,
  failed: push.failed,
  quiet: push.quiet,
  no_device: push.noDevice,
  scheduled_at: iso(push.scheduledAt),
  started_at: iso(push.startedAt),
  finished_at: iso(push.finishedAt),
  cancelled_at: iso(push.cancelledAt),
  created_at: push.createdAt.toISOString(),
  created_by: push.createdBy,
});

const message = z.string().trim().min(1).max(longestPush);
const segment = segmentSchema.default({ who: 'all' }).describe('Absent: everybody');

/** Messages to the members of a card. */
export const loyaltyPushRoutes: FastifyPluginAsyncZod<Deps> = async (app) => {
  app.post(
    '/v5/loyalty-cards/:id/pushes',
    {
      config: { scope: 'loyalty:write' },
      schema: {
        tags,
        summary: 'Send a message to members of a card, now or later',
        description:
          'Who gets it is decided when it goes out; withdrawn and expired members are left out. It is written down once for each member, whose card shows it, and each of their devices is told at most once.',
        params,
        body: z.strictObject({
          message,
          segment,
          scheduled_at: z.iso
            .datetime({ offset: true, local: true })
            .optional()
            .describe('An instant, or without an offset a wall-clock time of the card. Absent: now'),
        }),
        response: { 201: pushSchema },
      },
    },
    async (req, reply) => {
      const card = await loyaltyPath.cardOf(req.ctx, req.params.id);
      const { scheduled_at: at, ...push } = req.body;
      const scheduledAt = at === undefined ? undefined : instantOf(at, card.timeZone, 'start');
      return reply.code(201).send(present(await writePush(req.ctx, card, { ...push, scheduledAt })));
    },
  );

  app.post(
    '/v5/loyalty-cards/:id/pushes/preview',
    {
      config: { scope: 'loyalty:read', idempotency: 'off' },
      schema: {
        tags,
        summary: 'Count whom a message would reach now, and see what one of them would get',
        params,
        body: z.strictObject({ message: z.string().trim().max(longestPush).default(''), segment }),
        response: {
          200: z.object({
            recipients: z.int(),
            with_device: z.int().describe('Those with a browser or wallet that would be told'),
            sample: z
              .object({ to: z.string(), title: z.string(), message: z.string() })
              .nullable()
              .describe('null: nobody is there'),
          }),
        },
      },
    },
    async (req) => {
      const card = await loyaltyPath.cardOf(req.ctx, req.params.id);
      const { message, segment } = req.body;
      const { recipients, withDevice, sample } = await previewPush(req.ctx, card, message, segment);
      return { recipients, with_device: withDevice, sample };
    },
  );

  app.get(
    '/v5/loyalty-cards/:id/pushes',
    {
      config: { scope: 'loyalty:read' },
      schema: {
        tags,
        summary: 'What was sent to the members of a card, and what is scheduled, the newest first',
        params,
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(pushSchema) },
      },
    },
    async (req) => {
      const { limit, cursor } = req.query;
      const card = await loyaltyPath.cardOf(req.ctx, req.params.id);
      const found = await listPushes(req.ctx, card.id, {
        limit: limit + 1,
        before: readCursor(cursor, z.int().min(1)),
      });
      const data = found.slice(0, limit);
      const last = found.length > limit ? data.at(-1) : undefined;
      return { data: data.map(present), next_cursor: last ? writeCursor(last.id) : null };
    },
  );

  app.get(
    '/v5/loyalty-cards/:id/pushes/:push',
    {
      config: { scope: 'loyalty:read' },
      schema: { tags, summary: 'Get a message', params: pushParams, response: { 200: pushSchema } },
    },
    async (req) => {
      const card = await loyaltyPath.cardOf(req.ctx, req.params.id);
      return present(await getPush(req.ctx, card.id, requireId('push', req.params.push)));
    },
  );

  app.post(
    '/v5/loyalty-cards/:id/pushes/:push/cancel',
    {
      config: { scope: 'loyalty:write' },
      schema: {
        tags,
        summary: 'Take back a message that has not gone out',
        params: pushParams,
        response: { 200: pushSchema },
      },
    },
    async (req) => {
      const card = await loyaltyPath.cardOf(req.ctx, req.params.id);
      return present(await cancelPush(req.ctx, card.id, requireId('push', req.params.push)));
    },
  );
};
