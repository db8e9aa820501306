import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  addContacts,
  archiveGroup,
  channels,
  createGroup,
  getGroup,
  listGroups,
  requireGroup,
  updateGroup,
} from '../../modules/contacts/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import {
  groupChangeSchema,
  groupSchema,
  newContactsSchema,
  newGroupSchema,
  presentGroup,
  saidOf,
} from './contact-wire.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Contacts'];
const params = z.object({ id: z.string() });
const idOf = ({ id }: z.output<typeof params>) => requireId('group', id);

/** Lists of people who are written to in one way. Who is in them is in contacts.ts. */
export const groupRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  app.get(
    '/v5/groups',
    {
      config: { scope: 'contacts:read' },
      schema: {
        tags,
        summary: 'List groups, the newest first',
        querystring: z.strictObject({
          ...pageQuery,
          channel: z.enum(channels).optional(),
          search: z.string().max(100).optional().describe('A part of the name'),
        }),
        response: { 200: pageOf(groupSchema) },
      },
    },
    async (req) => {
      const { limit, cursor, channel, search } = req.query;
      const found = await listGroups(req.ctx, {
        channel,
        search,
        limit: limit + 1,
        before: readCursor(cursor, z.int().min(1)),
      });
      const page = found.slice(0, limit);
      return {
        data: page.map(presentGroup),
        next_cursor: found.length > limit ? writeCursor(page.at(-1)?.id) : null,
      };
    },
  );

  app.post(
    '/v5/groups',
    {
      config: { scope: 'contacts:write' },
      schema: {
        tags,
        summary: 'Make a group',
        description: 'Two groups of one channel have two names, and a keyword belongs to one group.',
        body: newGroupSchema,
        response: { 201: groupSchema },
      },
    },
    async (req, reply) => {
      const { verdict, group } = await createGroup(req.ctx, req.body);
      if (verdict === 'already') throw new Problem('conflict', { field: 'name' });
      return reply.code(201).send(presentGroup(await getGroup(req.ctx, group.id)));
    },
  );

  app.get(
    '/v5/groups/:id',
    {
      config: { scope: 'contacts:read' },
      schema: { tags, summary: 'Read a group', params, response: { 200: groupSchema } },
    },
    async (req) => presentGroup(await getGroup(req.ctx, idOf(req.params))),
  );

  app.patch(
    '/v5/groups/:id',
    {
      config: { scope: 'contacts:write' },
      schema: {
        tags,
        summary: 'Change a group',
        params,
        body: groupChangeSchema,
        response: { 200: groupSchema },
      },
    },
    async (req) => presentGroup(await updateGroup(req.ctx, idOf(req.params), req.body)),
  );

  app.delete(
    '/v5/groups/:id',
    {
      config: { scope: 'contacts:write' },
      schema: {
        tags,
        summary: 'Put a group away with its contacts',
        description:
          'The people stay customers, and what they said stays: who unsubscribed is never written to.',
        params,
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      await archiveGroup(req.ctx, idOf(req.params));
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/v5/groups/:id/contacts',
    {
      config: { scope: 'contacts:write' },
      schema: {
        tags,
        summary: 'Add up to 1,000 people to a group, all or none',
        description: 'Who is in it already is left as they are. For more, import a list.',
        params,
        body: newContactsSchema,
        response: {
          200: z.object({
            added: z.int(),
            restored: z.int().describe('Were in it before and had been removed'),
            already: z.int(),
            contacts: z.array(z.string()).describe('Their ids, in the order they were sent'),
          }),
        },
      },
    },
    async (req) => {
      const { contacts, consent } = req.body;
      const group = await requireGroup(req.ctx, idOf(req.params));
      const done = await addContacts(req.ctx, deps, group, contacts, {
        source: 'api',
        consent: saidOf(consent),
      });
      const count = (verdict: string) => done.filter((one) => one.verdict === verdict).length;
      return {
        added: count('added'),
        restored: count('restored'),
        already: count('already'),
        contacts: done.map((one) => formatId('contact', one.id)),
      };
    },
  );
};
