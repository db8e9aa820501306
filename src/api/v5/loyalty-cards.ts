import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type Card,
  cardActs,
  cardStatuses,
  changeCardState,
  copyCard,
  countCards,
  countMembers,
  createCard,
  listCards,
  type NewCard,
  requireCard,
  updateCard,
} from '../../modules/loyalty/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { cardChangeSchema, cardInputOf, cardSchema, newCardSchema, presentCard } from './loyalty-wire.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const params = z.object({ id: z.string() });
const tags = ['Loyalty cards'];
const copyBody = z.strictObject({ name: z.string().trim().min(1).max(120).optional() }).nullish();
const summaries = {
  publish: 'Publish a card, and the draft coupons of its rewards',
  pause: 'Pause a card: it gives no stamps and nobody joins',
  resume: 'Resume a card',
  archive: 'Archive a card: it leaves the lists; members and ledgers stay',
  restore: 'Restore an archived card',
} as const;

/** Loyalty cards as programmes. Their members are in loyalty-members.ts, stamps and rewards in loyalty-stamps.ts. */
export const loyaltyCardRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  async function present(ctx: Ctx, card: Card) {
    const members = await countMembers(ctx, [card.id]);
    return presentCard(card, members.get(card.id) ?? 0, deps.settings.publicUrl);
  }

  app.get(
    '/v5/loyalty-cards',
    {
      config: { scope: 'loyalty:read' },
      schema: {
        tags,
        summary: 'List loyalty cards',
        querystring: z.strictObject({
          ...pageQuery,
          search: z.string().trim().max(100).optional(),
          status: z.enum(cardStatuses).optional().describe('Without it: all but archived ones'),
          sort: z.enum(['created', '-created', 'name', '-name']).default('created'),
        }),
        response: { 200: pageOf(cardSchema) },
      },
    },
    async (req) => {
      const { limit, cursor, search, status, sort } = req.query;
      const offset = readCursor(cursor, z.int().min(0)) ?? 0;
      const filter = { text: search || undefined, status };
      const order = sort.replace('-', '') as 'created' | 'name';
      const descending = sort.startsWith('-');
      const [cards, total] = await Promise.all([
        listCards(req.ctx, { ...filter, order, descending, limit, offset }),
        countCards(req.ctx, filter),
      ]);
      const members = await countMembers(
        req.ctx,
        cards.map((card) => card.id),
      );
      return {
        data: cards.map((card) => presentCard(card, members.get(card.id) ?? 0, deps.settings.publicUrl)),
        next_cursor: offset + cards.length < total ? writeCursor(offset + limit) : null,
        total,
      };
    },
  );

  app.post(
    '/v5/loyalty-cards',
    {
      config: { scope: 'loyalty:write' },
      schema: {
        tags,
        summary: 'Make a loyalty card',
        description:
          'Published at once, unless `status` is draft. Coupons of its rewards that are drafts are published with it, because a ' +
          'reward that nobody can use is none.',
        body: newCardSchema,
        response: { 201: cardSchema },
      },
    },
    async (req, reply) => {
      const { status, type, ...wire } = req.body;
      const input = { ...cardInputOf(wire), type } as NewCard;
      const card = await createCard(req.ctx, input, { publish: status === 'active' });
      return reply.code(201).send(await present(req.ctx, card));
    },
  );

  app.get(
    '/v5/loyalty-cards/:id',
    {
      config: { scope: 'loyalty:read' },
      schema: { tags, summary: 'Get a loyalty card', params, response: { 200: cardSchema } },
    },
    async (req) => present(req.ctx, await requireCard(req.ctx, requireId('card', req.params.id))),
  );

  app.patch(
    '/v5/loyalty-cards/:id',
    {
      config: { scope: 'loyalty:write' },
      schema: {
        tags,
        summary: 'Change a loyalty card',
        description:
          'Objects merge, lists and values replace, null clears, what is absent stays. A reward that is named again with the same ' +
          'stamps and coupon stays the same; one that is left out is earned no more, and what was earned stays.',
        params,
        body: cardChangeSchema,
        response: { 200: cardSchema },
      },
    },
    async (req) => {
      const { version, ...wire } = req.body;
      const id = requireId('card', req.params.id);
      return present(req.ctx, await updateCard(req.ctx, id, cardInputOf(wire), version));
    },
  );

  app.post(
    '/v5/loyalty-cards/:id/copy',
    {
      config: { scope: 'loyalty:write' },
      schema: {
        tags,
        summary: 'Copy a loyalty card: its design and rules, without members',
        params,
        body: copyBody,
        response: { 201: cardSchema },
      },
    },
    async (req, reply) => {
      const card = await copyCard(req.ctx, requireId('card', req.params.id), req.body?.name);
      return reply.code(201).send(await present(req.ctx, card));
    },
  );

  for (const act of cardActs) {
    app.post(
      `/v5/loyalty-cards/:id/${act}`,
      {
        config: { scope: 'loyalty:write' },
        schema: { tags, summary: summaries[act], params, response: { 200: cardSchema } },
      },
      async (req) => present(req.ctx, await changeCardState(req.ctx, requireId('card', req.params.id), act)),
    );
  }
};
