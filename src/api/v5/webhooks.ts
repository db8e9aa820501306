import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  changeEndpoint,
  createEndpoint,
  type Endpoint,
  getEndpoint,
  healthOfEndpoints,
  listEndpoints,
  mostEndpoints,
  overlapHours,
  pauseEndpoint,
  removeEndpoint,
  resumeEndpoint,
  rotateSecret,
} from '../../modules/webhooks/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import {
  newWebhookSchema,
  presentWebhook,
  webhookChangeSchema,
  webhookSchema,
  webhookWithSecretSchema,
} from './webhook-wire.ts';

const tags = ['Webhooks'];
const params = z.object({ id: z.string() });
const idOf = ({ id }: z.output<typeof params>) => requireId('webhook', id);
const subjectOf = (kind: 'coupon' | 'card', id: string | null) => (id === null ? null : requireId(kind, id));

/** Addresses of other programs that are told what happens. What became of it is in webhook-deliveries.ts. */
export const webhookRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  async function present(ctx: Ctx, endpoint: Endpoint) {
    const healthOf = await healthOfEndpoints(ctx);
    return presentWebhook(endpoint, healthOf(endpoint.id), deps.clock.now());
  }

  app.get(
    '/v5/webhooks',
    {
      config: { scope: 'webhooks:read' },
      schema: {
        tags,
        summary: 'List webhooks',
        description: `An account has at most ${mostEndpoints}, so the list is whole.`,
        response: { 200: z.object({ data: z.array(webhookSchema) }) },
      },
    },
    async (req) => {
      const healthOf = await healthOfEndpoints(req.ctx);
      const now = deps.clock.now();
      const endpoints = await listEndpoints(req.ctx);
      return { data: endpoints.map((endpoint) => presentWebhook(endpoint, healthOf(endpoint.id), now)) };
    },
  );

  app.post(
    '/v5/webhooks',
    {
      config: { scope: 'webhooks:write', secretFields: ['secret'] },
      schema: {
        tags,
        summary: 'Make a webhook',
        description:
          'From now on every event of these types is sent to the address by POST, at least once. Answer 2xx within 15 seconds; anything else is tried again, ten times over 75 hours. ' +
          'With `v5`, check `webhook-signature` as Standard Webhooks says and drop a `webhook-id` that you have seen; `subject` and `sequence` tell the order. ' +
          'With `v3`, check `X-HMAC`: HMAC-SHA256 of the body as it came, in hex, keyed with the secret. Nobody can have themselves told what they may not read. Whoever was away fetches what they missed from GET /v5/events.',
        body: newWebhookSchema,
        response: { 201: webhookWithSecretSchema },
      },
    },
    async (req, reply) => {
      const { coupon_id, card_id, with_person, ...endpoint } = req.body;
      const { secret, ...made } = await createEndpoint(req.ctx, deps, {
        ...endpoint,
        couponId: subjectOf('coupon', coupon_id),
        cardId: subjectOf('card', card_id),
        withPerson: with_person,
      });
      void reply.header('cache-control', 'no-store');
      return reply.code(201).send({ ...(await present(req.ctx, made)), secret });
    },
  );

  app.get(
    '/v5/webhooks/:id',
    {
      config: { scope: 'webhooks:read' },
      schema: { tags, summary: 'Read a webhook', params, response: { 200: webhookSchema } },
    },
    async (req) => present(req.ctx, await getEndpoint(req.ctx, idOf(req.params))),
  );

  app.patch(
    '/v5/webhooks/:id',
    {
      config: { scope: 'webhooks:write' },
      schema: {
        tags,
        summary: 'Change a webhook',
        description: 'It holds for every event that is not written down for it yet.',
        params,
        body: webhookChangeSchema,
        response: { 200: webhookSchema },
      },
    },
    async (req) => {
      const { coupon_id, card_id, with_person, ...change } = req.body;
      const changed = await changeEndpoint(req.ctx, deps, idOf(req.params), {
        ...change,
        ...(coupon_id === undefined ? {} : { couponId: subjectOf('coupon', coupon_id) }),
        ...(card_id === undefined ? {} : { cardId: subjectOf('card', card_id) }),
        ...(with_person === undefined ? {} : { withPerson: with_person }),
      });
      return present(req.ctx, changed);
    },
  );

  app.delete(
    '/v5/webhooks/:id',
    {
      config: { scope: 'webhooks:write' },
      schema: {
        tags,
        summary: 'Remove a webhook with its log',
        params,
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      await removeEndpoint(req.ctx, idOf(req.params));
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/v5/webhooks/:id/pause',
    {
      config: { scope: 'webhooks:write' },
      schema: {
        tags,
        summary: 'Pause a webhook',
        description: 'What happens meanwhile is written down and waits, for up to 30 days.',
        params,
        response: { 200: webhookSchema },
      },
    },
    async (req) => present(req.ctx, await pauseEndpoint(req.ctx, idOf(req.params))),
  );

  app.post(
    '/v5/webhooks/:id/resume',
    {
      config: { scope: 'webhooks:write' },
      schema: {
        tags,
        summary: 'Send on, after a pause or after it was switched off',
        description:
          'After a pause, what waits is sent. One that was switched off is told what happens from now on; replay brings the rest.',
        params,
        response: { 200: webhookSchema },
      },
    },
    async (req) => present(req.ctx, await resumeEndpoint(req.ctx, idOf(req.params))),
  );

  app.post(
    '/v5/webhooks/:id/rotate',
    {
      config: { scope: 'webhooks:write', secretFields: ['secret'] },
      schema: {
        tags,
        summary: 'Give a webhook a new secret',
        description:
          `For ${overlapHours} hours both secrets sign: \`webhook-signature\` holds two signatures; on the v3 wire \`X-HMAC\` stays with the old one ` +
          'and `X-HMAC-New` is added.',
        params,
        body: z
          .strictObject({
            keep_old: z.boolean().default(true).describe('false drops the old secret at once: it leaked'),
          })
          .nullish(),
        response: { 200: webhookWithSecretSchema },
      },
    },
    async (req, reply) => {
      const keepOld = req.body?.keep_old ?? true;
      const { secret, ...endpoint } = await rotateSecret(req.ctx, deps, idOf(req.params), { keepOld });
      void reply.header('cache-control', 'no-store');
      return { ...(await present(req.ctx, endpoint)), secret };
    },
  );
};
