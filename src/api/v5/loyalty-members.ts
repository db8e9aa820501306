import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type Card,
  deleteMember,
  joinLimit,
  joinMember,
  joinMembers,
  listConsents,
  listMemberStory,
  type MemberOrder,
  type MemberPlace,
  pageMembers,
  renewMember,
  unvoidMember,
  updateMember,
  voidMember,
} from '../../modules/loyalty/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { namesOfActors } from './actor-names.ts';
import {
  memberChangeSchema,
  memberSchema,
  memberStorySchema,
  newMemberOf,
  newMemberSchema,
  presentFact,
  presentMember,
  profileOf,
} from './loyalty-member-wire.ts';
import { loyaltyPath } from './loyalty-path.ts';
import { memberFilterOf, memberFilterQuery } from './member-filter.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Loyalty members'];
const cardParams = z.object({ id: z.string() });
const params = z.object({
  id: z.string(),
  member: z.string().describe('mem_…, or the 21 characters of the card'),
});

const memberSorts = [
  'created',
  '-created',
  'name',
  '-name',
  'balance',
  '-balance',
  'last_visit',
  '-last_visit',
] as const;
const listQuery = z.strictObject({
  ...pageQuery,
  ...memberFilterQuery,
  sort: z
    .enum(memberSorts)
    .default('-created')
    .describe(
      'name: as it is written, from a. -balance: the fullest first. -last_visit: who came last comes first',
    ),
});

type MemberSort = (typeof memberSorts)[number];
const orderOf = (sort: MemberSort) => sort.replace('-', '') as MemberOrder;

const id = z.int().min(1);
const keys = { name: z.string(), balance: z.int(), last_visit: z.int().nullable() };

/** A cursor goes on in the order it was made in, and in no other. */
function placeOf(sort: MemberSort, cursor: string | undefined): MemberPlace | undefined {
  const order = orderOf(sort);
  if (order === 'created') {
    const after = readCursor(cursor, id);
    return after === undefined ? undefined : { id: after, key: after };
  }
  const key: z.ZodType<MemberPlace['key']> = keys[order];
  const place = readCursor(cursor, z.tuple([z.literal(sort), key, id]));
  return place && { key: place[1], id: place[2] };
}

/** Ten thousand members with all their fields. */
const bulkBytes = 32 * 1024 * 1024;

export const loyaltyMemberRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const { cardOf, memberIdOf } = loyaltyPath;
  const present = (card: Card, member: Parameters<typeof presentMember>[1]) =>
    presentMember(card, member, deps.clock.now(), deps.settings.publicUrl);

  app.get(
    '/v5/loyalty-cards/:id/members',
    {
      config: { scope: 'loyalty:read' },
      schema: {
        tags,
        summary: 'List, search and filter members',
        params: cardParams,
        querystring: listQuery,
        response: { 200: pageOf(memberSchema) },
      },
    },
    async (req) => {
      const { limit, cursor, sort, ...filter } = req.query;
      const card = await cardOf(req.ctx, req.params.id);
      const { members, next } = await pageMembers(req.ctx, card, {
        ...memberFilterOf(filter),
        order: orderOf(sort),
        descending: sort.startsWith('-'),
        limit,
        after: placeOf(sort, cursor),
      });
      return {
        data: members.map((member) => present(card, member)),
        next_cursor: next && writeCursor(sort.endsWith('created') ? next.id : [sort, next.key, next.id]),
      };
    },
  );

  app.post(
    '/v5/loyalty-cards/:id/members',
    {
      config: { scope: 'loyalty:write' },
      schema: {
        tags,
        summary: 'Make a member',
        params: cardParams,
        body: newMemberSchema.nullish(),
        response: { 201: memberSchema },
      },
    },
    async (req, reply) => {
      const card = await cardOf(req.ctx, req.params.id);
      const member = await joinMember(req.ctx, card, newMemberOf(req.body ?? {}));
      return reply.code(201).send(present(card, member));
    },
  );

  app.post(
    '/v5/loyalty-cards/:id/members/bulk',
    {
      bodyLimit: bulkBytes,
      config: { scope: 'loyalty:write' },
      schema: {
        tags,
        summary: `Make up to ${joinLimit} members, all of them or none`,
        description:
          'In the order given. When rows are wrong nothing is made and each is named: `/members/7/email`.',
        params: cardParams,
        body: z.strictObject({ members: z.array(newMemberSchema).min(1).max(joinLimit) }),
        response: { 201: z.object({ data: z.array(memberSchema) }) },
      },
    },
    async (req, reply) => {
      const card = await cardOf(req.ctx, req.params.id);
      const members = await joinMembers(req.ctx, card, req.body.members.map(newMemberOf), {
        pathOf: (index) => `/members/${index}`,
      });
      return reply.code(201).send({ data: members.map((member) => present(card, member)) });
    },
  );

  const one = '/v5/loyalty-cards/:id/members/:member';
  app.get(
    one,
    {
      config: { scope: 'loyalty:read' },
      schema: { tags, summary: 'Get a member', params, response: { 200: memberSchema } },
    },
    async (req) => {
      const { card, member } = await loyaltyPath.memberOf(req.ctx, req.params);
      return present(card, member);
    },
  );

  app.get(
    `${one}/story`,
    {
      config: { scope: 'loyalty:read' },
      schema: {
        tags,
        summary: 'What was done with a card, and what its holder agreed to',
        description: 'The newest first. Stamps are in the ledger.',
        params,
        response: { 200: memberStorySchema },
      },
    },
    async (req) => {
      const { member } = await loyaltyPath.memberOf(req.ctx, req.params);
      const [facts, consents] = await Promise.all([
        listMemberStory(req.ctx, member.id),
        listConsents(req.ctx, member.id),
      ]);
      const nameOf = await namesOfActors(
        req.ctx,
        facts.map(({ actor }) => actor),
      );
      return {
        data: facts.map((fact) => presentFact(fact, nameOf(fact.actor) ?? null)),
        consents: consents.map(({ givenAt, ...consent }) => ({ ...consent, at: givenAt.toISOString() })),
      };
    },
  );

  app.patch(
    one,
    {
      config: { scope: 'loyalty:write' },
      schema: {
        tags,
        summary: 'Change what the card knows about its holder',
        params,
        body: memberChangeSchema,
        response: { 200: memberSchema },
      },
    },
    async (req) => {
      const card = await cardOf(req.ctx, req.params.id);
      const id = await memberIdOf(req.ctx, card, req.params.member);
      return present(card, await updateMember(req.ctx, card, id, profileOf(req.body)));
    },
  );

  app.delete(
    one,
    {
      config: { scope: 'loyalty:write' },
      schema: {
        tags,
        summary: 'Delete a member',
        description:
          'The person is really gone: profile, consents, the address of the card, open rewards. The ledger keeps its numbers.',
        params,
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      const card = await cardOf(req.ctx, req.params.id);
      await deleteMember(req.ctx, card, await memberIdOf(req.ctx, card, req.params.member));
      return reply.code(204).send(null);
    },
  );

  app.post(
    `${one}/void`,
    {
      config: { scope: 'loyalty:write' },
      schema: {
        tags,
        summary: 'Withdraw a card, and the rewards on it that were not used',
        params,
        body: z.strictObject({ reason: z.string().trim().max(200).optional() }).nullish(),
        response: { 200: memberSchema },
      },
    },
    async (req) => {
      const card = await cardOf(req.ctx, req.params.id);
      const id = await memberIdOf(req.ctx, card, req.params.member);
      return present(card, await voidMember(req.ctx, card, id, req.body?.reason));
    },
  );

  app.post(
    `${one}/unvoid`,
    {
      config: { scope: 'loyalty:write' },
      schema: { tags, summary: 'Give a withdrawn card back', params, response: { 200: memberSchema } },
    },
    async (req) => {
      const card = await cardOf(req.ctx, req.params.id);
      return present(
        card,
        await unvoidMember(req.ctx, card, await memberIdOf(req.ctx, card, req.params.member)),
      );
    },
  );

  app.post(
    `${one}/renew`,
    {
      config: { scope: 'loyalty:write' },
      schema: {
        tags,
        summary: 'Make a card valid for longer',
        description: 'Until `expires_at` (null: without end), or once more for as long as the card says.',
        params,
        body: z
          .strictObject({ expires_at: z.iso.datetime({ offset: true }).nullable().optional() })
          .nullish(),
        response: { 200: memberSchema },
      },
    },
    async (req) => {
      const card = await cardOf(req.ctx, req.params.id);
      const id = await memberIdOf(req.ctx, card, req.params.member);
      const until = req.body?.expires_at;
      return present(
        card,
        await renewMember(req.ctx, card, id, typeof until === 'string' ? new Date(until) : until),
      );
    },
  );
};
