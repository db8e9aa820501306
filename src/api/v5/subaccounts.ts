import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  blockSubaccount,
  createSubaccount,
  getSubaccount,
  listSubaccounts,
  removeSubaccount,
  requireParent,
  subaccountStatuses,
  unblockSubaccount,
  updateSubaccount,
} from '../../modules/subaccounts/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';
import { makePeople } from './person.ts';
import {
  newSubaccountSchema,
  presentSubaccount,
  readSaid,
  subaccountChangeSchema,
  subaccountSchema,
} from './subaccount-wire.ts';

const tags = ['Subaccounts'];
const params = z.object({ id: z.string() });
const idOf = ({ id }: z.output<typeof params>) => requireId('subaccount', id);
const read = { scope: 'subaccounts:read' } as const;
const write = { scope: 'subaccounts:write' } as const;

/** Accounts that belong to this one. What is done inside of them is in subaccount-visits.ts. */
export const subaccountRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const people = makePeople(deps);

  app.get(
    '/v5/subaccounts',
    {
      config: read,
      schema: {
        tags,
        summary: 'List subaccounts, oldest first',
        querystring: z.strictObject({
          ...pageQuery,
          search: z
            .string()
            .trim()
            .max(120)
            .optional()
            .describe('Part of the name, e-mail address or person'),
          status: z.enum(subaccountStatuses).optional(),
        }),
        response: { 200: pageOf(subaccountSchema) },
      },
    },
    async (req) => {
      await requireParent(req.ctx);
      const { limit, cursor, search, status } = req.query;
      const afterId = readCursor(cursor, z.int().min(1)) ?? 0;
      const found = await listSubaccounts(req.ctx, { search, status, afterId, limit: limit + 1 });
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        data: page.map(presentSubaccount),
        next_cursor: found.length > limit && last ? writeCursor(last.id) : null,
      };
    },
  );

  app.post(
    '/v5/subaccounts',
    {
      // The person is made before the rest, by the sign-in library: outside of the transaction.
      config: { ...write, idempotency: 'by_nature', secretFields: ['key'] },
      schema: {
        tags,
        summary: 'Make a subaccount',
        description:
          'Without a password its owner is sent a link to choose one. An address that can sign in already keeps its password: its person is invited instead.',
        body: newSubaccountSchema,
        response: {
          201: subaccountSchema.extend({
            key: z
              .object({ client_id: z.string(), client_secret: z.string() })
              .nullable()
              .describe('Its first key: in this answer and never again; null where it may not use the API'),
          }),
        },
      },
    },
    async (req, reply) => {
      const { email, password, language, time_zone, currency, ...said } = req.body;
      const { subaccount, key } = await createSubaccount(req.ctx, people, {
        ...readSaid(said),
        email,
        password,
        language,
        timeZone: time_zone,
        currency,
      });
      void reply.header('cache-control', 'no-store');
      return reply.code(201).send({
        ...presentSubaccount(subaccount),
        key: key && { client_id: key.clientId, client_secret: key.clientSecret },
      });
    },
  );

  app.get(
    '/v5/subaccounts/:id',
    {
      config: read,
      schema: { tags, summary: 'Read a subaccount', params, response: { 200: subaccountSchema } },
    },
    async (req) => presentSubaccount(await getSubaccount(req.ctx, idOf(req.params))),
  );

  app.patch(
    '/v5/subaccounts/:id',
    {
      config: { ...write, idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Change a subaccount',
        description:
          'What is absent stays. What is over a new limit stays too: it binds from the next one on.',
        params,
        body: subaccountChangeSchema,
        response: { 200: subaccountSchema },
      },
    },
    async (req) => presentSubaccount(await updateSubaccount(req.ctx, idOf(req.params), readSaid(req.body))),
  );

  app.post(
    '/v5/subaccounts/:id/block',
    {
      config: { ...write, idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Close a subaccount until further notice',
        description:
          'Its people and keys read and do not write, and its public pages give nothing out. What people hold can still be used.',
        params,
        response: { 200: subaccountSchema },
      },
    },
    async (req) => presentSubaccount(await blockSubaccount(req.ctx, idOf(req.params))),
  );

  app.post(
    '/v5/subaccounts/:id/unblock',
    {
      config: { ...write, idempotency: 'by_nature' },
      schema: { tags, summary: 'Open it again', params, response: { 200: subaccountSchema } },
    },
    async (req) => presentSubaccount(await unblockSubaccount(req.ctx, idOf(req.params))),
  );

  app.delete(
    '/v5/subaccounts/:id',
    {
      config: { ...write, idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Remove a subaccount, for good',
        description:
          'Nobody signs in there any more, its keys and tills stop, its coupons and cards are archived. What happened there is kept.',
        params,
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      await removeSubaccount(req.ctx, idOf(req.params));
      return reply.code(204).send(null);
    },
  );
};
