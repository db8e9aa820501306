import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  deliveryStates,
  getDelivery,
  keptDays,
  listDeliveries,
  replayDelivery,
  replaySince,
  sendTest,
} from '../../modules/webhooks/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';
import {
  deliverySchema,
  presentDelivery,
  presentWholeDelivery,
  wholeDeliverySchema,
} from './webhook-wire.ts';

const tags = ['Webhooks'];
const params = z.object({ id: z.string() });
const deliveryParams = params.extend({ delivery: z.string() });

/** What became of the events that a webhook wanted, and how to send them again. */
export const webhookDeliveryRoutes: FastifyPluginAsyncZod<Deps> = async (app) => {
  app.get(
    '/v5/webhooks/:id/deliveries',
    {
      config: { scope: 'webhooks:read' },
      schema: {
        tags,
        summary: 'Read the log of a webhook, newest first',
        description: `It is kept for ${keptDays} days.`,
        params,
        querystring: z.strictObject({
          ...pageQuery,
          state: z.enum(deliveryStates).optional(),
          type: z
            .string()
            .max(60)
            .regex(/^[a-z_.]+$/)
            .optional(),
        }),
        response: { 200: pageOf(deliverySchema) },
      },
    },
    async (req) => {
      const { limit, cursor, state, type } = req.query;
      const before = readCursor(cursor, z.int().min(1));
      const found = await listDeliveries(req.ctx, requireId('webhook', req.params.id), {
        ...{ state, type, before },
        limit: limit + 1,
      });
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        data: page.map(presentDelivery),
        next_cursor: found.length > limit && last ? writeCursor(last.id) : null,
      };
    },
  );

  app.get(
    '/v5/webhooks/:id/deliveries/:delivery',
    {
      config: { scope: 'webhooks:read' },
      schema: {
        tags,
        summary: 'Read a delivery with all its attempts',
        params: deliveryParams,
        response: { 200: wholeDeliverySchema },
      },
    },
    async ({ ctx, params }) =>
      presentWholeDelivery(
        await getDelivery(ctx, requireId('webhook', params.id), requireId('delivery', params.delivery)),
      ),
  );

  app.post(
    '/v5/webhooks/:id/deliveries/:delivery/replay',
    {
      config: { scope: 'webhooks:write' },
      schema: {
        tags,
        summary: 'Send a delivery again',
        description: 'With the same `webhook-id` and the same words.',
        params: deliveryParams,
        response: { 202: wholeDeliverySchema },
      },
    },
    async ({ ctx, params }, reply) => {
      const id = requireId('webhook', params.id);
      const delivery = await replayDelivery(ctx, id, requireId('delivery', params.delivery));
      return reply.code(202).send(presentWholeDelivery(delivery));
    },
  );

  app.post(
    '/v5/webhooks/:id/replay',
    {
      config: { scope: 'webhooks:write' },
      schema: {
        tags,
        summary: 'Send what happened since a moment again',
        description:
          'What failed, or `all`; and what was never written down for this webhook, because it was switched off or wanted something else then.',
        params,
        body: z.strictObject({
          since: z.iso.datetime({ offset: true }).describe('2026-11-20T08:00:00Z'),
          which: z.enum(['failed', 'all']).default('failed'),
        }),
        response: { 202: z.object({ due: z.int().describe('How many are sent again') }) },
      },
    },
    async (req, reply) => {
      const { since, which } = req.body;
      const id = requireId('webhook', req.params.id);
      const due = await replaySince(req.ctx, id, { since: new Date(since), which });
      return reply.code(202).send({ due });
    },
  );

  app.post(
    '/v5/webhooks/:id/test',
    {
      config: { scope: 'webhooks:write' },
      schema: {
        tags,
        summary: 'Send a test: an event of the type `ping`',
        params,
        response: { 202: wholeDeliverySchema },
      },
    },
    async (req, reply) =>
      reply
        .code(202)
        .send(presentWholeDelivery(await sendTest(req.ctx, requireId('webhook', req.params.id)))),
  );
};
