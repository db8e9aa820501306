import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  addContacts,
  channels,
  contactStatuses,
  countContacts,
  getContact,
  listContacts,
  removeContacts,
  requireGroup,
  resubscribeContact,
  unsubscribeContact,
  updateContact,
} from '../../modules/contacts/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, parseId, requireId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import {
  contactInputSchema,
  contactSchema,
  groupId,
  newContactSchema,
  presentContact,
  saidOf,
  wordSchema,
} from './contact-wire.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Contacts'];
const params = z.object({ id: z.string() });
const idOf = ({ id }: z.output<typeof params>) => requireId('contact', id);

export const contactFilterQuery = {
  group: groupId.optional(),
  customer: z
    .string()
    .regex(/^cus_[1-9][0-9]{0,15}$/, 'an id of a customer, cus_…')
    .optional(),
  channel: z.enum(channels).optional(),
  status: z.enum(contactStatuses).optional().describe('Left out: all but those who were removed'),
  search: z.string().max(100).optional().describe('Parts of names, addresses and custom fields'),
};
export const contactFilterOf = (query: {
  group?: string | undefined;
  customer?: string | undefined;
  channel?: (typeof channels)[number] | undefined;
  status?: (typeof contactStatuses)[number] | undefined;
  search?: string | undefined;
}) => ({
  groupId: query.group === undefined ? undefined : requireId('group', query.group),
  customerId: query.customer === undefined ? undefined : requireId('customer', query.customer),
  channel: query.channel,
  status: query.status,
  search: query.search,
});

const sourceOf = ({ actor }: Ctx) => (actor.kind === 'teammate' ? 'dashboard' : 'api');

/** People in groups: one person in one group once. */
export const contactRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  app.get(
    '/v5/contacts',
    {
      config: { scope: 'contacts:read' },
      schema: {
        tags,
        summary: 'List contacts, the newest first',
        querystring: z.strictObject({ ...pageQuery, ...contactFilterQuery }),
        response: { 200: pageOf(contactSchema) },
      },
    },
    async (req) => {
      const { limit, cursor, ...query } = req.query;
      const filter = contactFilterOf(query);
      if (filter.groupId !== undefined) await requireGroup(req.ctx, filter.groupId);
      const after = readCursor(cursor, z.int().min(1));
      const [found, total] = await Promise.all([
        listContacts(req.ctx, { ...filter, limit: limit + 1, after }),
        after === undefined ? countContacts(req.ctx, filter) : undefined,
      ]);
      const page = found.slice(0, limit);
      return {
        data: page.map(presentContact),
        next_cursor: found.length > limit ? writeCursor(page.at(-1)?.id) : null,
        ...(total === undefined ? {} : { total }),
      };
    },
  );

  app.post(
    '/v5/contacts',
    {
      config: { scope: 'contacts:write' },
      schema: {
        tags,
        summary: 'Add somebody to a group',
        description:
          'The answer is 201, or 200 for who is in the group already and is left as they are. Who unsubscribed once stays so.',
        body: newContactSchema,
        response: { 200: contactSchema, 201: contactSchema },
      },
    },
    async (req, reply) => {
      const { group: wanted, consent, ...input } = req.body;
      const group = await requireGroup(req.ctx, requireId('group', wanted));
      const [added] = await addContacts(req.ctx, deps, group, [input], {
        source: sourceOf(req.ctx),
        consent: saidOf(consent),
        pathOf: () => '',
      });
      if (!added) throw new Problem('not_found');
      return reply
        .code(added.verdict === 'already' ? 200 : 201)
        .send(presentContact(await getContact(req.ctx, added.id)));
    },
  );

  app.get(
    '/v5/contacts/:id',
    {
      config: { scope: 'contacts:read' },
      schema: { tags, summary: 'Read a contact', params, response: { 200: contactSchema } },
    },
    async (req) => presentContact(await getContact(req.ctx, idOf(req.params))),
  );

  app.patch(
    '/v5/contacts/:id',
    {
      config: { scope: 'contacts:write' },
      schema: {
        tags,
        summary: 'Change a contact',
        description:
          'Names and the birthday belong to the person and change everywhere. Custom fields are the group’s own; null takes one away.',
        params,
        body: contactInputSchema,
        response: { 200: contactSchema },
      },
    },
    async (req) => presentContact(await updateContact(req.ctx, deps, idOf(req.params), req.body)),
  );

  app.delete(
    '/v5/contacts/:id',
    {
      config: { scope: 'contacts:write' },
      schema: {
        tags,
        summary: 'Take somebody out of a group',
        description: 'The account still knows the person; DELETE /v5/customers/{id} forgets them.',
        params,
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      const { id } = await getContact(req.ctx, idOf(req.params));
      await removeContacts(req.ctx, [id]);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/v5/contacts/remove',
    {
      config: { scope: 'contacts:write' },
      schema: {
        tags,
        summary: 'Take up to 1,000 people out of their groups',
        body: z.strictObject({ contacts: z.array(z.string()).min(1).max(1000) }),
        response: {
          200: z.object({
            removed: z
              .array(z.string())
              .describe('Who was in a group; the rest is not found or was out before'),
          }),
        },
      },
    },
    async (req) => {
      const ids = req.body.contacts.flatMap((id) => parseId('contact', id) ?? []);
      return { removed: (await removeContacts(req.ctx, ids)).map((id) => formatId('contact', id)) };
    },
  );

  app.post(
    '/v5/contacts/:id/unsubscribe',
    {
      config: { scope: 'contacts:write' },
      schema: {
        tags,
        summary: 'Write down that somebody wants no more',
        description:
          'No group of the account writes to this address from now on, and no import brings it back.',
        params,
        body: wordSchema,
        response: { 200: contactSchema },
      },
    },
    async (req) =>
      presentContact(
        await unsubscribeContact(req.ctx, deps, idOf(req.params), {
          source: sourceOf(req.ctx),
          proof: req.body?.proof,
        }),
      ),
  );

  app.post(
    '/v5/contacts/:id/resubscribe',
    {
      config: { scope: 'contacts:write' },
      schema: {
        tags,
        summary: 'Write down that somebody wants it again',
        description:
          'Only when they said so themselves, or when their address works again. `proof` keeps what shows it.',
        params,
        body: wordSchema,
        response: { 200: contactSchema },
      },
    },
    async (req) =>
      presentContact(
        await resubscribeContact(req.ctx, deps, idOf(req.params), {
          source: sourceOf(req.ctx),
          proof: req.body?.proof,
        }),
      ),
  );
};
