import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listPushes, longestPush, type Push, pushMembers } from '../../modules/loyalty/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { loyaltyPath } from './loyalty-path.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Loyalty pushes'];
const params = z.object({ id: z.string() });

const pushSchema = z
  .object({
    id: z.string(),
    message: z.string(),
    recipients: z.int().describe('Members it was written to: the card shows it'),
    delivered: z.int().describe('Of them, those whose wallet or browser was told'),
    created_at: z.string(),
    created_by: z.string(),
  })
  .meta({ id: 'LoyaltyPush' });

const present = ({ id, createdAt, createdBy, ...same }: Push): z.output<typeof pushSchema> => ({
  id: formatId('push', id),
  ...same,
  created_at: createdAt.toISOString(),
  created_by: createdBy,
});

/** Messages to the members of a card. */
export const loyaltyPushRoutes: FastifyPluginAsyncZod<Deps> = async (app) => {
  app.post(
    '/v5/loyalty-cards/:id/pushes',
    {
      config: { scope: 'loyalty:write' },
      schema: {
        tags,
        summary: 'Send a message to all members of a card, or to some',
        description: 'Withdrawn and expired members are left out. It is written down once for each.',
        params,
        body: z.strictObject({
          message: z.string().trim().min(1).max(longestPush),
          members: z.array(z.string().max(40)).min(1).max(100_000).optional().describe('mem_…; absent: all'),
        }),
        response: { 201: pushSchema },
      },
    },
    async (req, reply) => {
      const card = await loyaltyPath.cardOf(req.ctx, req.params.id);
      const { message, members } = req.body;
      const ids = members?.map((member) => requireId('member', member));
      return reply.code(201).send(present(await pushMembers(req.ctx, card, message, ids)));
    },
  );

  app.get(
    '/v5/loyalty-cards/:id/pushes',
    {
      config: { scope: 'loyalty:read' },
      schema: {
        tags,
        summary: 'What was sent to the members of a card, the newest first',
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
};
