import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  audienceSchema,
  broadcastStatuses,
  cancelBroadcast,
  changeBroadcast,
  createBroadcast,
  deleteBroadcast,
  figuresOf,
  getBroadcast,
  listBroadcasts,
  pauseBroadcast,
  previewAudience,
  resumeBroadcast,
  startNow,
} from '../../modules/broadcasts/index.ts';
import { letterChannels } from '../../modules/letters/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import {
  broadcastChangeSchema,
  broadcastSchema,
  changeOf,
  inputOf,
  newBroadcastSchema,
  presentBroadcast,
  presentWhole,
  reachSchema,
  wholeBroadcastSchema,
} from './broadcast-wire.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Broadcasts'];
const params = z.object({ id: z.string() });
const idOf = ({ id }: z.output<typeof params>) => requireId('broadcast', id);

/** One letter to many. */
export const broadcastRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  app.get(
    '/v5/broadcasts',
    {
      config: { scope: 'messages:read' },
      schema: {
        tags,
        summary: 'List broadcasts',
        description: 'The newest first.',
        querystring: z.strictObject({
          ...pageQuery,
          search: z.string().trim().max(100).optional(),
          status: z.enum(broadcastStatuses).optional(),
        }),
        response: { 200: pageOf(broadcastSchema) },
      },
    },
    async (req) => {
      const { limit, cursor, search, status } = req.query;
      const found = await listBroadcasts(req.ctx, {
        limit: limit + 1,
        beforeId: readCursor(cursor, z.int().min(1)),
        search: search || undefined,
        status,
      });
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const next_cursor = found.length > limit && last ? writeCursor(last.id) : null;
      return { data: page.map(presentBroadcast), next_cursor };
    },
  );

  app.post(
    '/v5/broadcasts',
    {
      config: { scope: 'messages:send' },
      schema: {
        tags,
        summary: 'Write a broadcast, to be sent later or by `start`',
        description:
          'Nothing leaves before it starts. Who it is for and what it says is fixed then; each person is written to once, and whether they may be is asked again for each.',
        body: newBroadcastSchema,
        response: { 201: broadcastSchema },
      },
    },
    async (req, reply) =>
      reply.code(201).send(presentBroadcast(await createBroadcast(req.ctx, inputOf(req.body)))),
  );

  app.post(
    '/v5/broadcasts/preview',
    {
      config: { scope: 'messages:read', idempotency: 'off' },
      schema: {
        tags,
        summary: 'Count whom a broadcast would reach, and whom not and why',
        body: z.strictObject({
          channel: z.enum(letterChannels),
          audience: audienceSchema,
          purpose: z.string().max(40).default('marketing'),
        }),
        response: { 200: reachSchema },
      },
    },
    async (req) => {
      const { channel, audience, purpose } = req.body;
      return previewAudience(req.ctx, deps, channel, audience, purpose);
    },
  );

  const whole = async (ctx: Ctx, id: number) =>
    presentWhole(await getBroadcast(ctx, id), await figuresOf(ctx, deps, id));

  app.get(
    '/v5/broadcasts/:id',
    {
      config: { scope: 'messages:read' },
      schema: {
        tags,
        summary: 'Get a broadcast with its figures',
        params,
        response: { 200: wholeBroadcastSchema },
      },
    },
    async (req) => whole(req.ctx, idOf(req.params)),
  );

  app.patch(
    '/v5/broadcasts/:id',
    {
      config: { scope: 'messages:send' },
      schema: {
        tags,
        summary: 'Change a broadcast that has not started',
        params,
        body: broadcastChangeSchema,
        response: { 200: broadcastSchema },
      },
    },
    async (req) => presentBroadcast(await changeBroadcast(req.ctx, idOf(req.params), changeOf(req.body))),
  );

  app.delete(
    '/v5/broadcasts/:id',
    {
      config: { scope: 'messages:send' },
      schema: {
        tags,
        summary: 'Take away a broadcast that has not started',
        params,
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      await deleteBroadcast(req.ctx, idOf(req.params));
      return reply.code(204).send(null);
    },
  );

  const acts = {
    start: ['Start a broadcast now', startNow],
    pause: ['Pause a broadcast: nothing more of it leaves until it is resumed', pauseBroadcast],
    resume: ['Resume a broadcast', resumeBroadcast],
    cancel: ['Cancel a broadcast: what has not left never does', cancelBroadcast],
  } as const;
  for (const [act, [summary, run]] of Object.entries(acts))
    app.post(
      `/v5/broadcasts/:id/${act}`,
      {
        config: { scope: 'messages:send' },
        schema: {
          tags,
          summary,
          description: 'Doing it twice changes nothing.',
          params,
          response: { 200: wholeBroadcastSchema },
        },
      },
      async (req) => {
        const { id } = await run(req.ctx, idOf(req.params));
        return whole(req.ctx, id);
      },
    );
};
